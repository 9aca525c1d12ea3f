package io.trackai.model;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Bytes on their way, in one piece or several, handed on without being copied at each station. Immutable; safe for
 * concurrent use; prints its size only, because it may hold personal data.
 */
public final class Payload {

    private static final Payload EMPTY = new Payload(List.of(), 0);

    private final List<Piece> pieces;
    private final int size;

    /** The first bytes of an array that nobody writes to any more. */
    private static final class Piece {
        private final byte[] bytes;
        private final int length;

        Piece(byte[] bytes, int length) {
            this.bytes = bytes;
            this.length = length;
        }
    }

    private Payload(List<Piece> pieces, int size) {
        this.pieces = pieces;
        this.size = size;
    }

    /** The UTF-8 bytes of a text. */
    public static Payload of(String text) {
        return owning(text.getBytes(StandardCharsets.UTF_8));
    }

    /** These bytes, copied. */
    public static Payload of(byte[] bytes) {
        return owning(bytes.clone());
    }

    private static Payload owning(byte[] bytes) {
        return bytes.length == 0 ? EMPTY : new Payload(List.of(new Piece(bytes, bytes.length)), bytes.length);
    }

    /**
     * These payloads one after the other; nothing is copied.
     *
     * @throws ArithmeticException if they are more than {@link Integer#MAX_VALUE} bytes together
     */
    public static Payload joined(List<Payload> payloads) {
        List<Piece> pieces = new ArrayList<>(payloads.size());
        int size = 0;
        for (Payload payload : payloads) {
            pieces.addAll(payload.pieces);
            size = Math.addExact(size, payload.size);
        }
        return new Payload(pieces, size);
    }

    /** How many bytes. */
    public int size() {
        return size;
    }

    /** Writes the bytes; does not close the stream. */
    public void writeTo(OutputStream out) throws IOException {
        for (Piece piece : pieces) {
            out.write(piece.bytes, 0, piece.length);
        }
    }

    /** The bytes; a copy. */
    public byte[] bytes() {
        byte[] all = new byte[size];
        int at = 0;
        for (Piece piece : pieces) {
            System.arraycopy(piece.bytes, 0, all, at, piece.length);
            at += piece.length;
        }
        return all;
    }

    /** The bytes as UTF-8 text. */
    public String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /** Whether the other holds the same bytes, in whatever pieces. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Payload payload && size == payload.size && Arrays.equals(bytes(), payload.bytes());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes());
    }

    @Override
    public String toString() {
        return "Payload(" + size + " bytes)";
    }

    /** Collects bytes and hands them over without a copy. Confined to one thread; of no use after {@link #payload}. */
    public static final class Writer extends OutputStream {

        private byte[] buffer;
        private int length;

        /** Room for so many bytes at first; grows. */
        public Writer(int capacity) {
            buffer = new byte[capacity];
        }

        @Override
        public void write(int b) {
            room(1);
            buffer[length++] = (byte) b;
        }

        @Override
        public void write(byte[] bytes, int offset, int count) {
            room(count);
            System.arraycopy(bytes, offset, buffer, length, count);
            length += count;
        }

        private void room(int more) {
            int needed = Math.addExact(length, more);
            if (needed > buffer.length) {
                buffer = Arrays.copyOf(buffer, Math.max(needed, Math.max(16, buffer.length * 2)));
            }
        }

        /** What was written; this writer must not be used any more. */
        public Payload payload() {
            Payload written = length == 0 ? EMPTY : new Payload(List.of(new Piece(buffer, length)), length);
            buffer = new byte[0];
            length = 0;
            return written;
        }
    }
}
