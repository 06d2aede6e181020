package io.cohortsync.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.wire.Json;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The story of {@code web-ui/e2e}, told by the machine's Node and Chromium. Pictures of what failed are in
 * {@code web-ui/target/e2e}.
 *
 * @param scratch folder for what the story writes
 */
record BrowserStory(Path browser, Path scratch) {
    private static final Path PAGE = Path.of("../web-ui").toAbsolutePath().normalize();
    private static final long MINUTES = 10;
    private static final List<String> PROGRAMS = List.of("chromium", "chromium-browser", "google-chrome");

    /** How a step ended. */
    enum End {
        PASSED,
        FAILED,
        NOT_REACHED
    }

    /**
     * One step.
     *
     * @param said the reason, if it failed
     */
    record Step(String title, End end, String said) {}

    /** The browser that {@code CHROMIUM} names, or one on the path. */
    static Optional<Path> browser(Map<String, String> environment) {
        Stream<Path> onThePath = Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> PROGRAMS.stream().map(program -> Path.of(folder, program)));
        return Stream.concat(Stream.ofNullable(environment.get("CHROMIUM")).map(Path::of), onThePath)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Runs all steps against the installation at {@code url}, whose {@code credentials} are by their variables. */
    List<Step> tell(String url, Map<String, String> credentials) throws IOException, InterruptedException {
        Path report = scratch.resolve("story.json");
        Path output = scratch.resolve("story.txt");
        ProcessBuilder builder = new ProcessBuilder(
                        "npm",
                        "run",
                        "--silent",
                        "e2e",
                        "--",
                        "--reporter=default",
                        "--reporter=json",
                        "--outputFile.json=" + report)
                .directory(PAGE.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(credentials);
        builder.environment().put("COHORTSYNC_URL", url);
        builder.environment().put("CHROMIUM", browser.toString());
        builder.environment().put("NO_COLOR", "1");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES))
                    .as("the story ends within " + MINUTES + " minutes; it said:\n" + Files.readString(output))
                    .isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        assertThat(report).as(Files.readString(output)).exists();
        List<Step> steps = steps(Json.mapper().readTree(Files.readString(report)));
        // A fault outside of every step must not go unseen.
        if (process.exitValue() != 0) {
            assertThat(steps).as(Files.readString(output)).extracting(Step::end).contains(End.FAILED);
        }
        return steps;
    }

    private static List<Step> steps(JsonNode report) {
        List<Step> steps = new ArrayList<>();
        for (JsonNode file : report.path("testResults")) {
            for (JsonNode step : file.path("assertionResults")) {
                steps.add(new Step(
                        step.path("title").asString(),
                        switch (step.path("status").asString()) {
                            case "passed" -> End.PASSED;
                            case "failed" -> End.FAILED;
                            default -> End.NOT_REACHED;
                        },
                        step.path("failureMessages").path(0).asString("")));
            }
        }
        return steps;
    }
}
