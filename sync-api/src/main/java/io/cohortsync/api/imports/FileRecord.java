package io.cohortsync.api.imports;

/** One record of a file. */
sealed interface FileRecord {
    /** The line it begins in, from 1. */
    long line();

    /** Where the next record begins, in bytes from the start of the file. */
    long end();

    /** All of its bytes, without the line end. */
    @SuppressWarnings("ArrayRecordComponent") // Handed from the reader to the parser, never compared.
    record Whole(long line, long end, byte[] bytes) implements FileRecord {}

    /** It has more than {@link RecordReader#LONGEST} bytes; these are the first. */
    @SuppressWarnings("ArrayRecordComponent")
    record TooLong(long line, long end, byte[] start) implements FileRecord {}
}
