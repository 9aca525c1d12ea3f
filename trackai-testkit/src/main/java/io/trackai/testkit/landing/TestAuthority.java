package io.trackai.testkit.landing;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** An authority that exists for one test run, and the certificates it issues for one host. */
final class TestAuthority {

    private final HeldCertificate root = authority("Track AI test authority");
    private final String host;

    TestAuthority(String host) {
        this.host = host;
    }

    X509Certificate root() {
        return root.certificate();
    }

    private SSLSocketFactory serving(Certificate kind) {
        HeldCertificate.Builder leaf =
                new HeldCertificate.Builder().ecdsa256().commonName(kind == Certificate.OTHER_HOST ? "other" : host);
        leaf.addSubjectAlternativeName(kind == Certificate.OTHER_HOST ? "other." + host : host);
        leaf.signedBy(kind == Certificate.UNKNOWN_AUTHORITY ? authority("Somebody else") : root);
        if (kind == Certificate.EXPIRED) {
            // TLS looks at the machine's clock, whatever clock the library was given.
            Instant now = root.certificate().getNotBefore().toInstant();
            leaf.validityInterval(
                    now.minus(Duration.ofDays(30)).toEpochMilli(),
                    now.minus(Duration.ofDays(1)).toEpochMilli());
        }
        return new HandshakeCertificates.Builder()
                .heldCertificate(leaf.build())
                .build()
                .sslSocketFactory();
    }

    /** A factory that shows each new connection the certificate wanted at that moment. */
    SSLSocketFactory showing(Supplier<Certificate> wanted) {
        Map<Certificate, SSLSocketFactory> issued = new ConcurrentHashMap<>();
        return new SwitchingSocketFactory(() -> issued.computeIfAbsent(wanted.get(), this::serving));
    }

    private static HeldCertificate authority(String name) {
        return new HeldCertificate.Builder()
                .ecdsa256()
                .commonName(name)
                .certificateAuthority(0)
                .build();
    }
}
