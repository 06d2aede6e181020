package io.cohortsync.engine.topology;

import io.cohortsync.contracts.topic.Topics;
import io.cohortsync.engine.Turns;
import io.cohortsync.engine.task.EngineTask;
import io.cohortsync.engine.task.EngineTask.Input;
import io.cohortsync.engine.task.Stores;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Hands records and passing time to the task of its partition. */
final class EngineProcessor implements Processor<byte[], byte[], byte[], Outbound> {
    private static final Duration TICK = Duration.ofMillis(2);
    private static final Duration REPORT = Duration.ofMillis(250);
    private static final byte[] NOTHING = new byte[0];

    private final int partitions;
    private final Supplier<Turns> turns;
    private final Incidents incidents;
    private @Nullable ProcessorContext<byte[], Outbound> context;
    private @Nullable EngineTask task;

    EngineProcessor(int partitions, Supplier<Turns> turns, Incidents incidents) {
        this.partitions = partitions;
        this.turns = turns;
        this.incidents = incidents;
    }

    @Override
    public void init(ProcessorContext<byte[], Outbound> context) {
        this.context = context;
        EngineTask task = new EngineTask(
                new Stores(
                        store(context, EngineTopology.USERS),
                        store(context, EngineTopology.DEVICES),
                        store(context, EngineTopology.EVENTS),
                        store(context, EngineTopology.INSERT_IDS),
                        store(context, EngineTopology.ACCUMULATORS),
                        store(context, EngineTopology.PENDING),
                        store(context, EngineTopology.TIMERS),
                        store(context, EngineTopology.CONTROL)),
                new ContextOutlet(context, incidents),
                context.taskId().partition(),
                partitions,
                UserMemory.of(context.appConfigs()),
                turns);
        this.task = task;
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, task::tick);
        context.schedule(REPORT, PunctuationType.WALL_CLOCK_TIME, task::report);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        EngineTask task = this.task;
        ProcessorContext<byte[], Outbound> context = this.context;
        if (task == null || context == null) {
            throw new IllegalStateException("a record before init");
        }
        RecordMetadata metadata = context.recordMetadata()
                .orElseThrow(() -> new IllegalStateException("a record of a source has metadata"));
        Input input = new Input(
                metadata.topic(),
                metadata.partition(),
                metadata.offset(),
                orNothing(record.key()),
                orNothing(record.value()));
        long now = context.currentSystemTimeMs();
        if (metadata.topic().equals(Topics.USER_UPDATES.name())) {
            task.update(input, now);
        } else if (metadata.topic().equals(Topics.FORWARDED_UPDATES.name())) {
            task.forwarded(input, now);
        } else if (metadata.topic().equals(Topics.DELIVERY_OUTCOMES.name())) {
            task.outcome(input, now);
        } else if (metadata.topic().equals(Topics.ENGINE_QUESTIONS.name())) {
            task.question(input, now);
        } else {
            task.command(input, now);
        }
        turns.get().recordDone();
    }

    private static KeyValueStore<Bytes, byte[]> store(ProcessorContext<byte[], Outbound> context, String name) {
        return context.getStateStore(name);
    }

    private static byte[] orNothing(byte @Nullable [] bytes) {
        return bytes == null ? NOTHING : bytes;
    }
}
