package io.cohortsync.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What a person does with the page, in a real browser on the real demo: the story of {@code web-ui/e2e}, step by step. */
class BrowserStoryTest {
    private static final Duration IN_ORDER = Duration.ofSeconds(60);
    private static final int FEWEST_STEPS = 12;
    private static final Map<String, String> CREDENTIALS = Map.of(
            "COHORTSYNC_ADMIN_EMAIL", "story@example.org",
            "COHORTSYNC_ADMIN_PASSWORD", "a-password-for-the-browser-story",
            "COHORTSYNC_API_KEY", "an-api-key-for-the-browser-story");

    @TempDir
    private Path temporary;

    @TestFactory
    List<DynamicTest> thePageDoesWhatAPersonAsksOfIt() throws Exception {
        Path browser = browser();
        Ports ports = RunningInstallation.freePorts();
        try (RunningInstallation demo =
                RunningInstallation.start(Mode.DEMO, temporary.resolve("data"), ports, CREDENTIALS)) {
            try {
                List<BrowserStory.Step> steps = new BrowserStory(browser, temporary).tell(ports.url(), CREDENTIALS);
                assertThat(steps).hasSizeGreaterThanOrEqualTo(FEWEST_STEPS);
                return steps.stream().map(BrowserStoryTest::test).toList();
            } finally {
                demo.stop(IN_ORDER);
            }
        }
    }

    /** Continuous integration has to have a browser; a person may go without. */
    private static Path browser() {
        Optional<Path> found = BrowserStory.browser(System.getenv());
        if (found.isEmpty()) {
            String missing = "no Chromium: apt-get install chromium, or set CHROMIUM to the program";
            assertThat(System.getenv("CI")).as(missing).isNotEqualTo("true");
            System.err.println("\nSKIPPED: the browser story is not told, " + missing + "\n");
            assumeTrue(false, missing);
        }
        return found.orElseThrow();
    }

    private static DynamicTest test(BrowserStory.Step step) {
        return DynamicTest.dynamicTest(step.title(), () -> {
            switch (step.end()) {
                case PASSED -> {}
                case FAILED -> Assertions.fail(step.title() + ": " + step.said());
                case NOT_REACHED -> Assumptions.abort("a step before it failed");
            }
        });
    }
}
