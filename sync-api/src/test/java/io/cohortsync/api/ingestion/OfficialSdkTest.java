package io.cohortsync.api.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cohortsync.api.RunningApi;
import io.cohortsync.api.workspace.WorkspaceKeys;
import io.cohortsync.contracts.message.UserUpdate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The official Node SDKs, as npm has them, with nothing changed but the host. */
class OfficialSdkTest {
    private static final Path SCRIPTS = Path.of("src/test/node").toAbsolutePath();
    private static final long MINUTES = 4;

    private static RunningApi api;
    private static String workspace;
    private UserUpdates updates;

    @BeforeAll
    static void start() throws Exception {
        boolean node = hasNode();
        if (!node) {
            System.err.println("""

                    ################################################################
                    #  SKIPPED: the official SDKs are not tested, because `node`   #
                    #  (20 or later) and `npm` are not on the path.                #
                    ################################################################
                    """);
        }
        assumeTrue(node, "node and npm are not on the path");
        run("npm", "ci", "--no-audit", "--no-fund");
        api = RunningApi.start();
        workspace = String.valueOf(api.bean(WorkspaceKeys.class).workspaceIdForApiKey(RunningApi.API_KEY));
    }

    @AfterAll
    static void stop() {
        if (api != null) {
            api.close();
        }
    }

    @BeforeEach
    void listen() {
        updates = new UserUpdates();
    }

    @AfterEach
    void stopListening() {
        updates.close();
    }

    @Test
    void amplitudes_sdk_sends_everything_it_can_and_hears_that_it_arrived() throws Exception {
        String output = run("node", "amplitude.mjs", api.client().address(), RunningApi.API_KEY);

        assertThat(output.lines())
                .containsExactly(
                        "200 Viewed Product",
                        "200 Anonymous Look",
                        "200 $identify",
                        "200 $identify",
                        "200 revenue_amount",
                        "200 $identify",
                        "200 $groupidentify",
                        "200 Kept",
                        "400 Refused");
        List<UserUpdates.Arrived> arrived = updates.all();
        assertThat(arrived)
                .extracting(one -> own(one))
                .contains(
                        "u:sdk-jane | Viewed Product {sku='A-1', price=19.99, tags=['new','sale']}",
                        "d:sdk-tablet | Anonymous Look {}",
                        "u:sdk-jane | UNSET trial; SET plan='gold'; SET_ONCE first_seen='ad'; ADD visits=2; APPEND seen='a';"
                                + " PREPEND seen2='b'; PRE_INSERT l1='x'; POST_INSERT l2='y'; REMOVE l3='z'",
                        "u:sdk-john | CLEAR_ALL",
                        "u:sdk-jane | revenue_amount {$productId='p-1', $quantity=2, $price=3.5}",
                        "u:sdk-jane | SET company='acme'",
                        "u:sdk-jane | $groupidentify {group_properties=json {'$set':{'size':50}}, groups.company='acme'}",
                        "u:sdk-jane | Kept {}");
        assertThat(arrived).filteredOn(one -> !one.update().hasClaim()).hasSize(8);
        assertThat(arrived).extracting(one -> own(one)).contains("d:sdk-phone | CLAIM by sdk-jane");
        UserUpdate viewed = only(arrived, "Viewed Product");
        assertThat(viewed.getDeviceId()).isEqualTo("sdk-phone");
        assertThat(viewed.getTime()).isEqualTo(1_700_000_000_000L);
        assertThat(viewed.getEvent().getInsertId()).isEqualTo("sdk-insert-1");
        assertThat(only(arrived, "Anonymous Look").getEvent().getInsertId()).isNotEmpty();
        assertThat(viewed.getOperationsList())
                .extracting(operation -> operation.getName())
                .contains("library");
    }

    @Test
    void segments_sdk_sends_everything_it_can_and_meets_no_error() throws Exception {
        Instant before = Instant.now();
        String output = run("node", "segment.mjs", api.client().address(), RunningApi.API_KEY);

        assertThat(output.lines().toList()).containsExactly("flushed");
        List<UserUpdates.Arrived> arrived = updates.all();
        assertThat(arrived).extracting(one -> own(one)).contains("d:seg-old-jane | CLAIM by seg-jane");
        assertThat(arrived)
                .filteredOn(one -> !one.update().hasClaim())
                .extracting(one -> own(one))
                .containsExactlyInAnyOrder(
                        "u:seg-jane | SET email='jane@example.com'; SET plan='gold'",
                        "u:seg-jane | Order Completed {total=42.5}",
                        "d:seg-phone | Viewed Docs Index Page {path='/', category='Docs', name='Index'}",
                        "d:seg-phone | Viewed Cart Screen {name='Cart'}",
                        "u:seg-jane | SET group_id='acme'; $group {size=50, group_id='acme'}",
                        "u:seg-jane | POST_INSERT previous_ids='seg-old-jane'");
        UserUpdate order = only(arrived, "Order Completed");
        assertThat(order.getDeviceId()).isEqualTo("seg-phone");
        assertThat(order.getEvent().getInsertId()).isEqualTo("seg-message-1");
        // By its own clock the SDK sent at once, so the correction moves the time by the moment that took.
        assertThat(Instant.ofEpochMilli(order.getTime()))
                .isBetween(Instant.parse("2026-01-02T03:04:05Z"), Instant.parse("2026-01-02T03:09:05Z"));
        assertThat(Instant.ofEpochMilli(order.getAcceptedAt())).isAfterOrEqualTo(before);
    }

    /** The update on one line, without what every SDK says of itself. */
    private static String own(UserUpdates.Arrived arrived) {
        String key = arrived.key().substring(workspace.length() + 1);
        String text = Arrays.stream(arrived.text().split("; "))
                .filter(part -> !part.startsWith("SET library=") && !part.startsWith("SET platform="))
                .reduce((left, right) -> left + "; " + right)
                .orElse("");
        return key + " | " + text;
    }

    private static UserUpdate only(List<UserUpdates.Arrived> arrived, String eventType) {
        return arrived.stream()
                .map(UserUpdates.Arrived::update)
                .filter(update -> update.getEvent().getType().equals(eventType))
                .findFirst()
                .orElseThrow();
    }

    private static boolean hasNode() {
        return Stream.of("node", "npm").allMatch(OfficialSdkTest::answersVersion);
    }

    private static boolean answersVersion(String program) {
        try {
            Process process = new ProcessBuilder(program, "--version")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(SCRIPTS.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).as(output).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
