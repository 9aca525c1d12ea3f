package io.trackai.adapter.okhttp;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** Reads a body while counting: wire bytes, decoded bytes and their ratio are all capped. */
final class CappedBody {

    private static final int MAX_RATIO = 100;
    private static final int FREE = 64 * 1024;

    private CappedBody() {}

    /** The body is larger than allowed, or packed in a way that is not accepted. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLargeException() {
            super("body refused");
        }
    }

    static byte[] read(Response response, long maxWire, long maxDecoded) throws IOException {
        ResponseBody body = response.body();
        if (body == null) {
            return new byte[0];
        }
        if (body.contentLength() > maxWire) {
            throw new TooLargeException();
        }
        Counting wire = new Counting(body.byteStream(), maxWire);
        String encoding = response.header("Content-Encoding");
        String packed = encoding == null ? "identity" : encoding.trim().toLowerCase(Locale.ROOT);
        if (packed.equals("identity") || packed.isEmpty()) {
            return drain(wire, wire, Math.min(maxDecoded, maxWire));
        }
        if (!packed.equals("gzip")) {
            throw new TooLargeException();
        }
        try (GZIPInputStream unpacked = new GZIPInputStream(wire)) {
            return drain(unpacked, wire, maxDecoded);
        } catch (EOFException empty) {
            if (wire.count == 0) {
                return new byte[0];
            }
            throw empty;
        }
    }

    private static byte[] drain(InputStream in, Counting wire, long maxDecoded) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        long total = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            total += read;
            boolean bomb = total > FREE && total > MAX_RATIO * Math.max(1, wire.count);
            if (total > maxDecoded || bomb) {
                throw new TooLargeException();
            }
            out.write(buffer, 0, read);
        }
        return out.toByteArray();
    }

    private static final class Counting extends InputStream {
        private final InputStream in;
        private final long max;
        private long count;

        Counting(InputStream in, long max) {
            this.in = in;
            this.max = max;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = in.read(buffer, offset, length);
            if (read > 0) {
                count += read;
                if (count > max) {
                    throw new TooLargeException();
                }
            }
            return read;
        }
    }
}
