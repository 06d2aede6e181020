package io.cohortsync.api;

import static org.awaitility.Awaitility.await;

import io.cohortsync.testkit.TestKafka;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.MemberDescription;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListenerTest {

    @ParameterizedTest
    @ValueSource(strings = {"sync-api.run-events", "sync-api.destination-events"})
    void a_restarted_instance_takes_its_place_in_the_group_without_waiting_for_the_dead_one(String group) {
        RunningApi.shared();
        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, TestKafka.bootstrapServers()))) {
            await().atMost(Broker.PATIENCE)
                    .until(
                            () -> names(admin, group),
                            names -> !names.isEmpty() && names.stream().allMatch(Optional::isPresent));
        }
    }

    private static List<Optional<String>> names(Admin admin, String group)
            throws ExecutionException, InterruptedException {
        return admin.describeConsumerGroups(List.of(group)).all().get().values().stream()
                .flatMap(described -> described.members().stream())
                .map(MemberDescription::groupInstanceId)
                .toList();
    }
}
