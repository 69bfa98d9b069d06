package dev.interlock.reports.junit;

import dev.interlock.harness.verdict.Engine;
import dev.interlock.harness.verdict.Verdict;
import dev.interlock.reports.gate.Check;
import dev.interlock.reports.gate.Finding;
import dev.interlock.reports.gate.GateResult;
import dev.interlock.reports.gate.Judgement;
import dev.interlock.reports.gate.Problem;
import dev.interlock.reports.wording.CoverageWords;
import dev.interlock.reports.wording.FigureWords;
import dev.interlock.reports.wording.SkippedWords;
import dev.interlock.reports.wording.VerdictWords;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes the gate's answers as JUnit XML: one suite per engine and one test case per check. An answer against
 * expectation is a failure; a blind or incomplete harness is an error, and so is a file that could not be read.
 */
public final class JUnitXml {

    private static final String HARNESS_SUITE = "Harness";

    private final XMLStreamWriter xml;

    private JUnitXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** The document. */
    public static String of(Judgement judgement) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            new JUnitXml(writer).write(judgement);
            writer.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("Cannot write XML to memory", e);
        }
        return text.toString();
    }

    private void write(Judgement judgement) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("testsuites");
        xml.writeAttribute("name", "Interlock campaign");
        Map<Engine, List<Check>> byEngine = judgement.checks().stream()
                .collect(Collectors.groupingBy(Check::engine, TreeMap::new, Collectors.toList()));
        for (Map.Entry<Engine, List<Check>> entry : byEngine.entrySet()) {
            writeSuite(entry.getKey(), entry.getValue());
        }
        List<Problem> ofNoCheck =
                judgement.problems().stream().filter(p -> p.checkId() == null).toList();
        if (!ofNoCheck.isEmpty()) {
            writeHarnessSuite(ofNoCheck);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void writeSuite(Engine engine, List<Check> checks) throws XMLStreamException {
        String suite = VerdictWords.title(engine);
        startSuite(suite, checks.size(), count(checks, GateResult.CONTRADICTED), count(checks, GateResult.BLIND),
                checks.stream().filter(check -> check.finding() == Finding.SKIPPED).count());
        xml.writeAttribute("time", time(checks.stream().mapToDouble(JUnitXml::seconds).sum()));
        for (Check check : checks) {
            xml.writeStartElement("testcase");
            xml.writeAttribute("classname", legal(suite + "." + check.subject()));
            xml.writeAttribute("name", legal(check.lockMode()));
            xml.writeAttribute("time", time(seconds(check)));
            if (check.finding() == Finding.SKIPPED) {
                xml.writeEmptyElement("skipped");
                xml.writeAttribute("message", legal(SkippedWords.why(check)));
            }
            if (check.result() != GateResult.AS_EXPECTED) {
                writeOutcome(check.result(), check.finding().word(), check.problems());
            }
            writeEvidence(check);
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    /** What an answer rests on belongs to it on a server that shows only this file. */
    private void writeEvidence(Check check) throws XMLStreamException {
        if (check.verdicts().isEmpty()) {
            return;
        }
        Verdict verdict = check.verdicts().getFirst().verdict();
        String figures = verdict.evidence().figures().stream()
                .map(figure -> "\n" + FigureWords.of(figure))
                .collect(Collectors.joining());
        xml.writeStartElement("system-out");
        xml.writeCharacters(legal(CoverageWords.of(verdict) + figures));
        xml.writeEndElement();
    }

    private void writeHarnessSuite(List<Problem> problems) throws XMLStreamException {
        startSuite(HARNESS_SUITE, problems.size(), 0, problems.size(), 0);
        for (Problem problem : problems) {
            xml.writeStartElement("testcase");
            xml.writeAttribute("classname", HARNESS_SUITE);
            xml.writeAttribute("name", legal(problem.message()));
            writeOutcome(problem.finding().result(), problem.finding().word(), List.of(problem));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void startSuite(String name, int tests, long failures, long errors, long skipped)
            throws XMLStreamException {
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", name);
        xml.writeAttribute("tests", String.valueOf(tests));
        xml.writeAttribute("failures", String.valueOf(failures));
        xml.writeAttribute("errors", String.valueOf(errors));
        xml.writeAttribute("skipped", String.valueOf(skipped));
    }

    private void writeOutcome(GateResult result, String type, List<Problem> problems) throws XMLStreamException {
        xml.writeStartElement(result == GateResult.CONTRADICTED ? "failure" : "error");
        xml.writeAttribute("type", type);
        xml.writeAttribute("message", legal(problems.getFirst().message()));
        xml.writeCharacters(legal(problems.stream().map(JUnitXml::account).collect(Collectors.joining("\n"))));
        xml.writeEndElement();
    }

    private static String account(Problem problem) {
        return problem.replay() == null ? problem.message() : problem.message() + "\n  replay: " + problem.replay();
    }

    private static long count(List<Check> checks, GateResult result) {
        return checks.stream().filter(check -> check.result() == result).count();
    }

    private static double seconds(Check check) {
        return check.verdicts().stream().mapToDouble(v -> v.verdict().seconds()).sum();
    }

    private static String time(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }

    /** XML has no way at all to write most control characters; each becomes a replacement character. */
    private static String legal(String text) {
        return text.replaceAll("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]", "\uFFFD");
    }
}
