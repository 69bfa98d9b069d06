package dev.interlock.lincheck;

import java.util.regex.Pattern;

/**
 * Which subjects run: those whose {@code subject/lockMode} matches the regular expression in {@code campaign.subject}.
 */
public final class Filter {

    private static final String PROPERTY = "campaign.subject";
    private static final String ELEMENTS_PROPERTY = "campaign.elements";
    private static final String ALL = "all";

    private Filter() {}

    /** Whether this subject is to run. */
    public static boolean admits(String subject, String lockMode) {
        String expression = System.getProperty(PROPERTY, "");
        return expression.isEmpty() || Pattern.matches(expression, subject + "/" + lockMode);
    }

    /**
     * Whether subjects over elements of this type run: unless one is chosen by name, those that
     * {@value #ELEMENTS_PROPERTY} names, or all.
     */
    public static boolean admitsElements(String type) {
        String elements = System.getProperty(ELEMENTS_PROPERTY, ALL);
        boolean chosen = !System.getProperty(PROPERTY, "").isEmpty();
        return chosen || elements.equals(ALL) || elements.equals(type);
    }

    /** The command that runs this subject alone. */
    public static String replay(String subject, String lockMode) {
        return "mvn -pl lincheck-tests -am verify -Dtest=LockModesTest -Dsurefire.failIfNoSpecifiedTests=false "
                + "-D" + PROPERTY + "='" + subject + "/" + lockMode + "'";
    }
}
