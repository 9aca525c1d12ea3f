package io.trackai.examples.benchmarks;

import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/**
 * A certificate for the loopback address, made for one run. Meta's SDK casts every connection of its synchronous calls to
 * an https one, so that even a stub on this machine has to speak TLS; ours is measured over the same.
 *
 * @param server for the side that answers
 * @param client for the side that asks, trusting this certificate only
 * @param authority what to trust
 */
record LoopbackTls(SSLContext server, SSLContext client, X509Certificate authority) {

    static LoopbackTls create() {
        HeldCertificate held = new HeldCertificate.Builder()
                .commonName("loopback")
                .addSubjectAlternativeName("127.0.0.1")
                .build();
        HandshakeCertificates server =
                new HandshakeCertificates.Builder().heldCertificate(held).build();
        HandshakeCertificates client = new HandshakeCertificates.Builder()
                .addTrustedCertificate(held.certificate())
                .build();
        return new LoopbackTls(server.sslContext(), client.sslContext(), held.certificate());
    }
}
