package io.cohortsync.engine.topology;

import com.google.protobuf.MessageLite;
import io.cohortsync.contracts.deletion.DeletionProgress;
import io.cohortsync.contracts.message.ComputationProgress;
import io.cohortsync.contracts.message.DeliveryBatch;
import io.cohortsync.contracts.message.Holding;
import io.cohortsync.contracts.message.OutcomeBatch;
import io.cohortsync.contracts.message.Parked;
import io.cohortsync.contracts.message.Population;
import io.cohortsync.contracts.message.RunProgress;
import io.cohortsync.contracts.question.Answer;
import io.cohortsync.contracts.question.PartialAnswer;
import io.cohortsync.contracts.topic.Topics;
import io.cohortsync.contracts.user.UserKey;
import io.cohortsync.contracts.wire.Json;
import io.cohortsync.engine.Outlet;
import io.cohortsync.engine.state.Forwarded;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Sends a task's messages through the topology's sink, in the transaction of the record being processed. */
final class ContextOutlet implements Outlet {
    /** With room for what a record has besides. */
    private static final int LARGEST_ANSWER = StreamsSettings.LARGEST_MESSAGE - 64 * 1024;

    private static final String TOO_LARGE =
            "the answer has more than 4 MB, because users in it have very large properties; unset these, or ask for fewer users";

    private final ProcessorContext<byte[], Outbound> context;
    private final Incidents incidents;
    private final int partition;

    ContextOutlet(ProcessorContext<byte[], Outbound> context, Incidents incidents) {
        this.context = context;
        this.incidents = incidents;
        this.partition = context.taskId().partition();
    }

    @Override
    public void deliver(DeliveryBatch batch) {
        // The lane stays the user's, so that all batches of a partition's users are answered in order.
        send(Topics.deliveries(batch.getDestinationId()).name(), partition, batch.getSyncId(), batch);
    }

    @Override
    public void skip(OutcomeBatch batch) {
        send(Topics.DELIVERY_OUTCOMES.name(), partition, batch.getSyncId(), batch);
    }

    @Override
    public void forget(String userKey, long now) {
        OutcomeBatch forgotten = OutcomeBatch.newBuilder()
                .setWorkspaceId(UserKey.parse(userKey).workspaceId())
                .setSource(OutcomeBatch.Source.ENGINE)
                .setAnsweredAt(now)
                .addForgottenUsers(userKey)
                .build();
        send(Topics.DELIVERY_OUTCOMES.name(), partition, userKey, forgotten);
    }

    @Override
    public void forward(Forwarded message) {
        String key = UserKey.of(message.getWorkspaceId(), message.getUserId(), message.getDeviceId())
                .text();
        send(Topics.FORWARDED_UPDATES.name(), Outbound.BY_KEY, key, message);
    }

    @Override
    public void report(RunProgress progress) {
        send(Topics.RUN_PROGRESS.name(), Outbound.BY_KEY, progress.getRunId(), progress);
    }

    @Override
    public void report(Population population) {
        send(Topics.POPULATIONS.name(), Outbound.BY_KEY, population.getCohortId() + "#" + partition, population);
    }

    @Override
    public void report(ComputationProgress progress) {
        send(
                Topics.COMPUTATION_PROGRESS.name(),
                Outbound.BY_KEY,
                progress.getComputationId() + "#" + partition,
                progress);
    }

    @Override
    public void report(Holding holding) {
        send(Topics.HOLDINGS.name(), Outbound.BY_KEY, holding.getSyncId() + "#" + partition, holding);
    }

    @Override
    public void report(DeletionProgress progress) {
        send(Topics.USER_DELETIONS.name(), Outbound.BY_KEY, progress.deletionId(), Json.write(progress));
    }

    @Override
    public void answer(PartialAnswer answer) {
        byte[] json = Json.write(answer);
        if (json.length > LARGEST_ANSWER) {
            json = Json.write(new PartialAnswer(answer.questionId(), answer.partition(), new Answer.Failed(TOO_LARGE)));
        }
        send(Topics.ENGINE_REPLIES.name(), Outbound.BY_KEY, answer.questionId(), json);
    }

    @Override
    public void park(Parked record) {
        send(Topics.PARKED.name(), Outbound.BY_KEY, record.getTopic(), record);
        incidents.parked(record.getTopic());
    }

    @Override
    public void unevaluated(String id, String userKey, Throwable why) {
        incidents.unevaluated(id, userKey, why, context.currentSystemTimeMs());
    }

    private void send(String topic, int toPartition, String key, MessageLite message) {
        send(topic, toPartition, key, message.toByteArray());
    }

    private void send(String topic, int toPartition, String key, byte[] message) {
        context.forward(new Record<>(
                key.getBytes(StandardCharsets.UTF_8),
                new Outbound(topic, toPartition, message),
                context.currentSystemTimeMs()));
    }
}
