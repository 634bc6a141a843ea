package com.opusimg.platform.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.platform.problem.ProblemException;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hostile addresses and names: none of them may lead into a network of one's own. */
class AddressGuardTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.254",
                "127.0.0.1",
                "127.255.0.3",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.168.1.1",
                "198.18.0.1",
                "224.0.0.1",
                "239.255.255.250",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:10.0.0.1",
                "::ffff:127.0.0.1",
                "::ffff:169.254.169.254",
                "::10.0.0.1",
                "64:ff9b::10.0.0.1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:0a00:0001::1",
                "fc00::1",
                "fd00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void anAddressOfOnesOwnIsRefused(String literal) throws Exception {
        assertThat(AddressGuard.isPublic(InetAddress.getByName(literal))).isFalse();
        assertThatThrownBy(() -> new GuardedDns(answering(literal), false).resolve("innocent.example.org"))
                .isInstanceOf(GuardedDns.RefusedAddressException.class);
    }

    @Test
    void aMappedAddressIsSeenThroughHoweverItWasMade() throws Exception {
        byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 10, 0, 0, 1};
        assertThat(AddressGuard.isPublic(Inet6Address.getByAddress("x", mapped, 1)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"9.9.9.9", "172.15.0.1", "172.32.0.1", "100.63.0.1", "2a00:1450:4001::1", "2606:4700::1111"})
    void aPublicAddressIsTaken(String literal) throws Exception {
        assertThat(AddressGuard.isPublic(InetAddress.getByName(literal))).isTrue();
        assertThat(new GuardedDns(answering(literal), false).resolve("innocent.example.org"))
                .hasSize(1);
    }

    @Test
    void oneAddressOfOnesOwnAmongPublicOnesIsEnough() {
        assertThatThrownBy(() -> new GuardedDns(answering("9.9.9.9", "10.0.0.1"), false).resolve("mixed.example.org"))
                .isInstanceOf(GuardedDns.RefusedAddressException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2130706433", "0177.0.0.1", "0x7f.0.0.1", "127.1", "0x7f000001", "010.0.0.1", "10.0.0.0x1"})
    void otherSpellingsOfAnAddressAreNotEvenLookedUp(String spelling) {
        assertThatThrownBy(() -> new GuardedDns(answering("9.9.9.9"), false).resolve(spelling))
                .isInstanceOf(GuardedDns.RefusedAddressException.class);
        assertThatThrownBy(() -> Targets.check("url", "https://" + spelling + "/", true))
                .isInstanceOf(ProblemException.class);
    }

    /** DNS rebinding: a second look-up would say something else, so there is none. */
    @Test
    void theConnectionGoesToTheAddressThatWasChecked() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var hosts = new ArrayList<String>();
        server.createContext("/", exchange -> {
            hosts.add(exchange.getRequestHeaders().getFirst("Host"));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        var lookups = new AtomicInteger();
        DnsResolver once = new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                if (lookups.incrementAndGet() > 1) {
                    throw new UnknownHostException("asked twice");
                }
                return new InetAddress[] {InetAddress.getLoopbackAddress()};
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                throw new AssertionError("a reverse look-up");
            }
        };
        String target = "http://pinned.example.org:" + server.getAddress().getPort() + "/";
        try (var client = Egress.client(new GuardedDns(once, true))) {
            int status = client.execute(new HttpGet(target), answer -> answer.getCode());
            assertThat(status).isEqualTo(204);
        } finally {
            server.stop(0);
        }
        assertThat(lookups).hasValue(1);
        assertThat(hosts)
                .containsExactly("pinned.example.org:" + server.getAddress().getPort());
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefused(@TempDir Path folder) throws Exception {
        Path keys = folder.resolve("keys.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var made = new ProcessBuilder(
                        (keytool + " -genkeypair -alias a -keyalg EC -dname CN=localhost -storepass changeit"
                                        + " -storetype PKCS12 -keystore " + keys)
                                .split(" "))
                .inheritIO()
                .start();
        assertThat(made.waitFor()).isZero();
        var store = KeyStore.getInstance(keys.toFile(), "changeit".toCharArray());
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, "changeit".toCharArray());
        var tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.start();
        var target = new HttpGet("https://localhost:" + server.getAddress().getPort() + "/");
        try (var client = Egress.client(new GuardedDns(SystemDefaultDnsResolver.INSTANCE, true))) {
            assertThatThrownBy(() -> client.execute(target, answer -> answer.getCode()))
                    .isInstanceOfSatisfying(
                            SSLException.class,
                            refused -> assertThat(Egress.reason(refused)).isEqualTo(EgressException.Reason.TLS));
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.org",
                "/hooks",
                "ftp://example.org/",
                "http://example.org/",
                "file:///etc/passwd",
                "https://user:secret@example.org/",
                "https:///hooks",
                "https://example.org:99999999/",
                "https://exa mple.org/",
                "https://localhost/",
                "https://x.localhost/",
                "https://127.0.0.1/",
                "https://[::1]/",
                "https://[::ffff:10.0.0.1]/",
                "https://[fe80::1%25eth0]/",
                "https://169.254.169.254/latest/meta-data/"
            })
    void anAddressThatCannotBeCalledIsRefusedWithAReason(String url) {
        assertThatThrownBy(() -> Targets.check("url", url, false))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.violations()).hasSize(1));
    }

    @ParameterizedTest
    @CsvSource({
        "https://Example.ORG, https://example.org/",
        "HTTPS://example.org:8443/Hooks?Key=a%20b#part, https://example.org:8443/Hooks?Key=a%20b",
        "https://bücher.example/x, https://xn--bcher-kva.example/x",
        "https://9.9.9.9/, https://9.9.9.9/"
    })
    void anAddressIsBroughtIntoOneForm(String given, String kept) {
        assertThat(Targets.check("url", given, false)).hasToString(kept);
    }

    @Test
    void plainHttpIsForThisMachineAloneAndOnlyWhereTheSettingSaysSo() {
        assertThat(Targets.check("url", "http://localhost:8080/x", true)).hasToString("http://localhost:8080/x");
        assertThatThrownBy(() -> Targets.check("url", "http://10.0.0.1/", true)).isInstanceOf(ProblemException.class);
        assertThat(Targets.check("url", "https://10.0.0.1/", true)).hasToString("https://10.0.0.1/");
    }

    private static DnsResolver answering(String... literals) {
        return new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                var addresses = new ArrayList<InetAddress>();
                for (String literal : List.of(literals)) {
                    addresses.add(InetAddress.getByName(literal));
                }
                return addresses.toArray(InetAddress[]::new);
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
    }
}
