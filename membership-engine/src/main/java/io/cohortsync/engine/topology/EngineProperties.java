package io.cohortsync.engine.topology;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the engine.
 *
 * @param applicationId consumer group and prefix of changelogs; the same for all instances of an installation
 * @param instanceId this process's name in the group, kept over restarts: a restart within the session time moves no lanes
 * @param stateDir where RocksDB keeps state; must survive restarts
 * @param threads stream threads; lanes are shared among the threads of all instances
 * @param commitInterval how often what was computed becomes visible: the larger part of latency
 * @param guarantee {@code exactly_once_v2} or {@code at_least_once}
 * @param standbyReplicas copies of state on other instances
 * @param stateMemory block cache and write buffers of all stores of this process together
 * @param userMemoryPerLane for rows of users written of late, outside the heap, in each lane this process has
 */
@ConfigurationProperties("cohortsync.engine")
public record EngineProperties(
        @DefaultValue("membership-engine") String applicationId,
        @DefaultValue("engine-1") String instanceId,
        @DefaultValue("./state") Path stateDir,
        @DefaultValue("2") int threads,
        @DefaultValue("100ms") Duration commitInterval,
        @DefaultValue("exactly_once_v2") String guarantee,
        @DefaultValue("0") int standbyReplicas,
        @DefaultValue("384MB") DataSize stateMemory,
        @DefaultValue("32MB") DataSize userMemoryPerLane) {
    public EngineProperties {
        if (threads < 1) {
            throw new IllegalArgumentException("cohortsync.engine.threads must be 1 or more, not " + threads);
        }
        if (commitInterval.toMillis() < 1) {
            throw new IllegalArgumentException("cohortsync.engine.commit-interval must be at least 1ms");
        }
    }
}
