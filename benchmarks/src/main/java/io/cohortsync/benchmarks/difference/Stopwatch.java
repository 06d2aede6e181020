package io.cohortsync.benchmarks.difference;

import java.util.List;

/** Counts what the engine's process and this one take from a moment on. */
record Stopwatch(long engine, ProcessorTime from, ProcessorTime ownFrom, long start) {
    /** Kafka Streams begins them with the application's name. */
    private static final String STREAM_THREADS = "membership-engi";

    private static final String MERGING_THREADS = "rocksdb";
    /** What a JVM compiles is compiled once; the warm-up leaves some of it over. */
    private static final List<String> COMPILERS = List.of("C1 CompilerThre", "C2 CompilerThre");

    static Stopwatch start(long engine) {
        return new Stopwatch(engine, of(engine), of(ProcessHandle.current().pid()), System.nanoTime());
    }

    /** Since the start. */
    double millis() {
        return (System.nanoTime() - start) / 1e6;
    }

    /** Since the start, without compilation. */
    Cost read() {
        ProcessorTime now = of(engine);
        double ours = now.millisSince(from, Stopwatch::isNoCompiler);
        double rest = of(ProcessHandle.current().pid()).millisSince(ownFrom, Stopwatch::isNoCompiler);
        return new Cost(now.millisSince(from, name -> name.startsWith(STREAM_THREADS)), ours, ours + rest, millis());
    }

    /** Processor time that RocksDB's own threads in {@code engine} have had so far. */
    static double merging(long engine) {
        return of(engine).millisSince(ProcessorTime.none(), name -> name.startsWith(MERGING_THREADS));
    }

    private static boolean isNoCompiler(String thread) {
        return !COMPILERS.contains(thread);
    }

    private static ProcessorTime of(long process) {
        return ProcessorTime.of(List.of(process));
    }
}
