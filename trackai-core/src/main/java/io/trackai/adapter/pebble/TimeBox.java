package io.trackai.adapter.pebble;

import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.AbstractList;
import java.util.List;

/**
 * The time one rendering may take, looked at whenever it writes, takes the next item of a list or begins a turn of a loop.
 * Confined to one thread.
 */
final class TimeBox {

    /** The time is up. */
    static final class Over extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Over() {
            super("takes too long");
        }
    }

    private final long start = System.nanoTime();
    private final long limit;

    TimeBox(Duration limit) {
        this.limit = limit.toNanos();
    }

    void check() {
        if (System.nanoTime() - start > limit) {
            throw new Over();
        }
    }

    List<Object> list(List<?> items) {
        return new AbstractList<>() {
            @Override
            public Object get(int index) {
                check();
                return items.get(index);
            }

            @Override
            public int size() {
                return items.size();
            }
        };
    }

    Writer writer(Writer out) {
        return new Writer() {
            @Override
            public void write(char[] text, int from, int length) throws IOException {
                check();
                out.write(text, from, length);
            }

            @Override
            public void flush() throws IOException {
                out.flush();
            }

            @Override
            public void close() throws IOException {
                out.close();
            }
        };
    }
}
