package dev.interlock.reports.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.reports.gate.Judgement;
import dev.interlock.reports.intake.RejectedFile;
import dev.interlock.reports.page.HostileVerdict;
import dev.interlock.reports.sample.SampleCampaign;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class JUnitXmlTest {

    @Test
    void everyEngineIsASuiteAndEveryCheckATestCase() throws Exception {
        Judgement judgement = SampleCampaign.judge(SampleCampaign.healthy());
        Document document = parse(judgement);
        assertThat(elements(document, "testsuite"))
                .extracting(suite -> suite.getAttribute("name"))
                .containsExactly("Interleavings", "Hardware", "Processes", "Crashes");
        assertThat(elements(document, "testcase")).hasSize(judgement.checks().size());
        assertThat(elements(document, "failure")).isEmpty();
        assertThat(elements(document, "error")).isEmpty();
    }

    @Test
    void anAnswerAgainstExpectationIsAFailureAndABlindHarnessAnError() throws Exception {
        Document document = parse(SampleCampaign.judge(SampleCampaign.sick()));
        assertThat(types(document, "failure")).containsExactlyInAnyOrder("VIOLATION", "NO BUG SHOWN");
        assertThat(types(document, "error")).containsExactlyInAnyOrder("CANARY MISSED", "NO ANSWER", "ABSENT");
        Element interleavings = elements(document, "testsuite").getFirst();
        assertThat(interleavings.getAttribute("failures")).isEqualTo("2");
        assertThat(interleavings.getAttribute("errors")).isEqualTo("1");
    }

    @Test
    void whatWasSkippedIsSkippedHereToo() throws Exception {
        Document document = parse(SampleCampaign.withoutPython(true));
        assertThat(elements(document, "skipped"))
                .hasSize(2)
                .allMatch(skipped -> skipped.getAttribute("message").equals("no python3 on the PATH"));
        assertThat(elements(document, "testsuite"))
                .extracting(suite -> suite.getAttribute("skipped"))
                .containsExactly("0", "0", "2", "0");
        assertThat(elements(document, "error")).isEmpty();
    }

    @Test
    void aFailureSaysHowToReplayIt() throws Exception {
        Document document = parse(SampleCampaign.judge(SampleCampaign.sick()));
        assertThat(elements(document, "failure").getFirst().getTextContent())
                .contains("replay: mvn verify -Dcheck='int increment/own'");
    }

    @Test
    void aTestCaseSaysOnWhatItRests() throws Exception {
        Document document = parse(SampleCampaign.judge(SampleCampaign.healthy()));
        assertThat(elements(document, "system-out"))
                .extracting(Element::getTextContent)
                .anyMatch(text -> text.startsWith("not seen in 172 histories, 8,600 operations, 38.2 % overlapping: "))
                .anyMatch(text -> text.startsWith("every crash point visited: 112 of 112, ")
                        && text.contains("\nsurvivor latency after a holder's death max 64.2 ms"
                                + " (above its bound of 50 ms)"));
    }

    @Test
    void aFileThatIsNoVerdictIsAnErrorOfTheHarness() throws Exception {
        RejectedFile rejected = new RejectedFile(Path.of("torn.json"), "is torn");
        Document document = parse(SampleCampaign.judge(SampleCampaign.healthy(), rejected));
        assertThat(elements(document, "testsuite").getLast().getAttribute("name")).isEqualTo("Harness");
        assertThat(types(document, "error")).containsExactly("UNREADABLE FILE");
    }

    @Test
    void textsThatLookLikeMarkupStayTexts() throws Exception {
        Document document = parse(SampleCampaign.judge(HostileVerdict.inPlaceOfOne()));
        assertThat(elements(document, "testcase"))
                .anyMatch(testcase -> testcase.getAttribute("name").equals(HostileVerdict.MARKUP));
    }

    @Test
    void charactersThatXmlCannotHoldAreReplaced() throws Exception {
        RejectedFile rejected = new RejectedFile(Path.of("torn.json"), "is torn at \u001b[31m and \u0000 and \uD800");
        Document document = parse(SampleCampaign.judge(SampleCampaign.healthy(), rejected));
        assertThat(elements(document, "error").getFirst().getTextContent()).contains("is torn at \uFFFD[31m");
    }

    private static Document parse(Judgement judgement) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(JUnitXml.of(judgement))));
    }

    private static List<String> types(Document document, String name) {
        return elements(document, name).stream().map(e -> e.getAttribute("type")).toList();
    }

    private static List<Element> elements(Document document, String name) {
        NodeList nodes = document.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
    }
}
