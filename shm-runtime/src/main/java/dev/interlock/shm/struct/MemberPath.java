package dev.interlock.shm.struct;

/** The way from a struct to something in it: names separated by dots, each perhaps with an index, {@code legs[1].x}. */
final class MemberPath {

    private final String path;
    private final CLayout layout;

    MemberPath(String path, CLayout layout) {
        this.path = path;
        this.layout = layout;
    }

    CMember resolve() {
        CLayout inside = layout;
        int base = 0;
        int begin = 0;
        while (true) {
            int dot = path.indexOf('.', begin);
            CMember member = step(inside, path.substring(begin, dot < 0 ? path.length() : dot));
            if (dot < 0) {
                return member.within(path, base);
            }
            if (member.struct() == null || member.isArray()) {
                throw missing("'" + path.substring(0, dot) + "' is " + member.description());
            }
            base += member.offset();
            inside = member.struct();
            begin = dot + 1;
        }
    }

    private CMember step(CLayout inside, String step) {
        int bracket = step.indexOf('[');
        CMember member = named(inside, bracket < 0 ? step : step.substring(0, bracket));
        if (bracket < 0) {
            return member;
        }
        if (!step.endsWith("]") || !member.isArray()) {
            throw missing("'" + member.name() + "' is " + member.description());
        }
        int index = index(step.substring(bracket + 1, step.length() - 1));
        if (index < 0 || index >= member.length()) {
            throw missing("'" + member.name() + "' has indices from 0 to " + (member.length() - 1));
        }
        int offset = member.offset() + index * member.elementSize();
        return new CMember(member.name(), offset, member.element(), member.struct(), 0);
    }

    private CMember named(CLayout inside, String name) {
        for (CMember member : inside.members()) {
            if (member.name().equals(name)) {
                return member;
            }
        }
        throw missing("there are " + inside.memberNames());
    }

    private int index(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw missing("'" + digits + "' is no index");
        }
    }

    private StructFieldException missing(String why) {
        return new StructFieldException("there is no field '" + path + "' in struct " + layout + ": " + why);
    }
}
