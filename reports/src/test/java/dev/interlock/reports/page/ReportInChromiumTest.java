package dev.interlock.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.reports.gate.Judgement;
import dev.interlock.reports.sample.SampleCampaign;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.print.PrintOptions;

/** The page as a browser shows it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportInChromiumTest {

    private static final String UNPLANNED_REQUEST = "(?!file:|data:).*";

    @TempDir
    static Path directory = Path.of(".");

    private HeadlessChromium chromium;

    @BeforeAll
    void startTheBrowser() throws IOException {
        chromium = HeadlessChromium.start();
    }

    @AfterAll
    void stopTheBrowser() throws IOException {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void everyCellOfTheMatrixLeadsToItsEvidence() throws IOException {
        Judgement judgement = SampleCampaign.judge(SampleCampaign.sick());
        ChromeDriver driver = open(judgement);
        List<WebElement> cells = driver.findElements(By.cssSelector(".matrix a.cell"));
        assertThat(cells).hasSize(judgement.checks().size());
        for (WebElement cell : cells) {
            String anchor = cell.getDomAttribute("href");
            driver.executeScript("arguments[0].click()", cell);
            WebElement evidence = driver.findElement(By.cssSelector(".content:target"));
            assertThat("#" + evidence.getDomAttribute("id")).isEqualTo(anchor);
            assertThat(evidence.isDisplayed()).as("evidence of %s is open", anchor).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 360, 768})
    void nothingSticksOutOfANarrowScreen(int width) throws IOException {
        ChromeDriver driver = open(SampleCampaign.judge(SampleCampaign.sick()));
        driver.executeScript("document.querySelectorAll('details').forEach(d => d.open = true)");
        chromium.setWidth(width);
        assertThat(driver.executeScript("return document.documentElement.scrollWidth"))
                .isEqualTo((long) width);
        assertThat(driver.executeScript("return window.innerWidth")).isEqualTo((long) width);
    }

    @Test
    void noRequestLeavesThePage() throws IOException {
        chromium.requests();
        ChromeDriver driver = open(SampleCampaign.judge(SampleCampaign.sick()));
        driver.executeScript("document.querySelectorAll('details').forEach(d => d.open = true)");
        List<String> requests = chromium.requests();
        assertThat(requests).as("the page itself is seen by the log").anyMatch(url -> url.endsWith("/index.html"));
        assertThat(requests).noneMatch(url -> url.matches(UNPLANNED_REQUEST));
    }

    @Test
    void aTraceOfTwoActorsHasOneColumnForEachAndEveryStepInItsActorsColumn() throws IOException {
        ChromeDriver driver = open(SampleCampaign.judge(SampleCampaign.sick()));
        WebElement trace = driver.findElement(By.cssSelector("#evidence-interleavings--int-increment--own .trace"));
        assertThat(trace.findElements(By.cssSelector("thead th")))
                .extracting(WebElement::getText)
                .containsExactly("#", "Thread 0", "Thread 1");
        WebElement third = trace.findElements(By.cssSelector("tbody tr")).get(2);
        assertThat(third.findElements(By.tagName("td")))
                .extracting(WebElement::getText)
                .containsExactly("3", "", "increment()");
    }

    @Test
    void aRareOutcomeHasABarThatCanBeSeen() throws IOException {
        ChromeDriver driver = open(SampleCampaign.judge(SampleCampaign.healthy()));
        driver.executeScript("document.querySelectorAll('details').forEach(d => d.open = true)");
        WebElement bar = driver.findElement(
                By.cssSelector("#evidence-hardware--store-buffering--plain .grade-interesting .bar > span"));
        assertThat(bar.getRect().getWidth()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void theBarsOfOneHistogramShareOneScale() throws IOException {
        ChromeDriver driver = open(SampleCampaign.judge(SampleCampaign.healthy()));
        driver.executeScript("document.querySelectorAll('details').forEach(d => d.open = true)");
        assertThat(driver.findElements(By.cssSelector("#evidence-hardware--store-buffering--plain .bar")))
                .hasSize(4)
                .extracting(bar -> bar.getRect().getX() + ", " + bar.getRect().getWidth() + " wide")
                .satisfies(places -> assertThat(Set.copyOf(places)).hasSize(1));
    }

    @Test
    void aPrintedReportCarriesTheEvidenceThatIsFoldedOnTheScreen() throws IOException {
        ChromeDriver driver = open(SampleCampaign.judge(SampleCampaign.healthy()));
        assertThat(driver.findElements(By.cssSelector(".card[open]"))).isEmpty();
        byte[] pdf = Base64.getDecoder().decode(driver.print(new PrintOptions()).getContent());
        try (PDDocument document = Loader.loadPDF(pdf)) {
            String text = new PDFTextStripper().getText(document);
            assertThat(text)
                    .contains("Thread 0", "setInt(offset 64, 1)")
                    .contains("Each load overtook the other's store.")
                    .contains("mvn verify -Dcheck='robust lock/own'")
                    .contains("Invalid execution results");
        }
    }

    @Test
    void markupInAVerdictIsShownAndNotObeyed() throws IOException {
        ChromeDriver driver = open(SampleCampaign.judge(HostileVerdict.inPlaceOfOne()));
        assertThat(driver.findElements(By.cssSelector("script, img, b.injected"))).isEmpty();
        assertThat(driver.findElement(By.tagName("body")).getText()).contains(HostileVerdict.MARKUP);
    }

    @Test
    void aDotStandsOnItsSideOfTheBoundAndTheOneAboveHasAnotherColour() throws IOException {
        ChromeDriver driver = open(SampleCampaign.judge(SampleCampaign.healthy()));
        WebElement line = driver.findElements(By.cssSelector(".spread .line")).getLast();
        int bound = line.findElement(By.cssSelector(".stroke")).getRect().getX();
        List<WebElement> dots = line.findElements(By.cssSelector(".dot"));
        assertThat(dots).hasSize(3).isSortedAccordingTo(Comparator.comparing(dot -> dot.getRect().getX()));
        assertThat(dots.get(1).getRect().getX()).isLessThan(bound);
        assertThat(dots.get(2).getRect().getX()).isGreaterThan(bound);
        assertThat(dots.get(2).getCssValue("background-color"))
                .isNotEqualTo(dots.get(1).getCssValue("background-color"));
        assertThat(line.getText()).contains("p99 31 ms", "max 64.2 ms above");
    }

    @Test
    void theTimelineOfACounterexampleIsOpenAndKeepsItsColumnsOnAPhone() throws IOException {
        ChromeDriver driver = open(SampleCampaign.judge(SampleCampaign.healthy()));
        driver.executeScript("document.querySelectorAll('.card').forEach(d => d.open = true)");
        chromium.setWidth(360);
        WebElement timeline = driver.findElement(
                By.cssSelector("#evidence-processes--counter-that-reads-and-then-writes--own .account"));
        assertThat(timeline.isDisplayed()).isTrue();
        assertThat(timeline.getCssValue("white-space")).startsWith("pre").isNotEqualTo("pre-wrap");
        assertThat(timeline.getCssValue("font-family")).contains("monospace");
        assertThat((Boolean) driver.executeScript(
                        "return arguments[0].scrollWidth > arguments[0].clientWidth", timeline))
                .isTrue();
    }

    @Test
    void onAPhoneEveryFigureHasItsNameBesideIt() throws IOException {
        ChromeDriver driver = open(SampleCampaign.judge(SampleCampaign.healthy()));
        chromium.setWidth(360);
        WebElement value = driver.findElement(By.cssSelector(".measures td:not(.none)"));
        assertThat((String) driver.executeScript(
                        "return getComputedStyle(arguments[0], '::before').content", value))
                .isEqualTo("\"processes\"");
    }

    private ChromeDriver open(Judgement judgement) throws IOException {
        Path page = directory.resolve("index.html");
        Files.writeString(page, ReportPage.of(judgement, Instant.EPOCH));
        chromium.setWidth(1200);
        chromium.driver().get(page.toUri().toString());
        return chromium.driver();
    }
}
