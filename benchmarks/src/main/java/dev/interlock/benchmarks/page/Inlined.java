package dev.interlock.benchmarks.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** Text that the page carries within itself. */
final class Inlined {

    private static final String WEBJAR = "org.webjars.npm/chart.js";

    private Inlined() {}

    static String styles() {
        return text("bench.css");
    }

    static String script() {
        return text("bench.js");
    }

    /** Chart.js, whichever version the class path has. */
    static String charts() {
        Properties release = new Properties();
        try (InputStream in = open("/META-INF/maven/" + WEBJAR + "/pom.properties")) {
            release.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text("/META-INF/resources/webjars/chart.js/" + release.getProperty("version")
                + "/dist/chart.umd.min.js");
    }

    private static String text(String resource) {
        try (InputStream in = open(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String resource) {
        InputStream in = Inlined.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IllegalStateException("The class path lacks " + resource);
        }
        return in;
    }
}
