package io.cohortsync.engine.topology;

/**
 * A message on its way out.
 *
 * @param partition where it must go, or {@link #BY_KEY}
 */
record Outbound(String topic, int partition, byte[] value) {
    static final int BY_KEY = -1;
}
