package io.trackai.spi.transport;

/** A step's way out: a {@link Transport} narrowed to the hosts its provider declared and to the step's deadline. */
@FunctionalInterface
public interface Http {

    /**
     * The answer, whatever its status.
     *
     * @throws io.trackai.error.TransportException if there was none, or the call is not allowed
     */
    TransportResponse send(TransportRequest request);
}
