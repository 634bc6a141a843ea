package com.opusimg.platform.egress;

import com.opusimg.platform.egress.EgressException.Reason;
import com.opusimg.platform.settings.Settings;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * Carries what the {@link Gateway} lets through (DESIGN rule 7). It follows no redirect, keeps no cookie, uses no proxy, answers no
 * challenge, repeats nothing by itself, and reads no more of an answer than was asked for.
 */
@ApplicationScoped
class Egress implements Wire, Fetcher {
    /** How long a call may take in all. */
    static final Duration LONGEST = Duration.ofSeconds(15);

    private static final Timeout CONNECT = Timeout.ofSeconds(5);
    private static final int MOST_CONNECTIONS = 64;
    private static final int MOST_BODY = 1 << 14;
    private static final int MOST_LINE = 8_192;
    private static final int MOST_HEADERS = 100;

    @Resource
    ManagedScheduledExecutorService executor;

    private final CloseableHttpClient toNamed;
    private final CloseableHttpClient toConfigured;
    private final CloseableHttpClient toPublic;
    private final boolean privateAddresses;

    protected Egress() {
        toNamed = null;
        toConfigured = null;
        toPublic = null;
        privateAddresses = false;
    }

    /** Reads whether private addresses may be called when people name them; those of the settings may be. */
    @Inject
    Egress(Settings settings) {
        privateAddresses = settings.get(Settings.WEBHOOK_PRIVATE_ADDRESSES);
        toNamed = client(new GuardedDns(SystemDefaultDnsResolver.INSTANCE, privateAddresses));
        toConfigured = client(new GuardedDns(SystemDefaultDnsResolver.INSTANCE, true));
        toPublic = client(new GuardedDns(SystemDefaultDnsResolver.INSTANCE, false));
    }

    /** Whether people may name addresses in networks of one's own, and this machine by plain HTTP. */
    boolean isPrivateAllowed() {
        return privateAddresses;
    }

    @Override
    public Answer post(Call call, boolean named) throws EgressException {
        var request = new HttpPost(call.target());
        call.headers().forEach(request::setHeader);
        ContentType type = call.form() == Call.Form.NOTHING
                ? null
                : ContentType.create(call.form().type(), call.form().charset());
        request.setEntity(new ByteArrayEntity(call.body(), type));
        return exchange(named ? toNamed : toConfigured, request, response -> {
            skipSome(response);
            return new Answer(response.getCode(), pause(response));
        });
    }

    @Override
    public Fetched get(Fetch fetch) throws EgressException {
        var request = new HttpGet(fetch.target());
        request.setHeader(HttpHeaders.ACCEPT, fetch.accept());
        return exchange(fetch.redirected() ? toPublic : toNamed, request, response -> {
            Header location = response.getFirstHeader(HttpHeaders.LOCATION);
            return new Fetched(
                    response.getCode(),
                    Optional.ofNullable(location).map(Header::getValue),
                    body(response, fetch.mostBytes()));
        });
    }

    /** Reads an answer while its connection is open. */
    @FunctionalInterface
    private interface Reading<T> {
        T of(ClassicHttpResponse response) throws IOException;
    }

    private <T> T exchange(CloseableHttpClient client, HttpUriRequestBase request, Reading<T> reading)
            throws EgressException {
        // The client's own limits hold for each packet; this one for the whole, or a drip of bytes would hold it for
        // ever.
        var deadline = executor.schedule(request::abort, LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        try (ClassicHttpResponse response = client.executeOpen(host(request), request, null)) {
            return reading.of(response);
        } catch (IOException failed) {
            throw new EgressException(request.isAborted() ? Reason.TIMEOUT : reason(failed), failed);
        } finally {
            deadline.cancel(false);
        }
    }

    private static HttpHost host(HttpUriRequestBase request) {
        try {
            URI target = request.getUri();
            String name =
                    target.getHost().replaceAll("[\\[\\]]", ""); // an IPv6 literal stands in brackets only in a URI
            return new HttpHost(target.getScheme(), name, target.getPort());
        } catch (URISyntaxException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    /** The body where it is whole within the limit; more than that is not read. */
    private static Optional<byte[]> body(ClassicHttpResponse response, int most) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return Optional.of(new byte[0]);
        }
        if (entity.getContentLength() > most) {
            return Optional.empty();
        }
        byte[] read = entity.getContent().readNBytes(most + 1);
        return read.length > most ? Optional.empty() : Optional.of(read);
    }

    @PreDestroy
    void close() {
        toNamed.close(CloseMode.IMMEDIATE);
        toConfigured.close(CloseMode.IMMEDIATE);
        toPublic.close(CloseMode.IMMEDIATE);
    }

    /** What Retry-After asks for in seconds (RFC 9110, 10.2.3); dates and nonsense are none. */
    private static Duration pause(ClassicHttpResponse response) {
        Header header = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
        boolean seconds = header != null && header.getValue().matches("\\d{1,6}");
        return seconds ? Duration.ofSeconds(Long.parseLong(header.getValue())) : Duration.ZERO;
    }

    /** A short answer is read to its end, so that the other side sees no broken connection; of a long one nobody needs the rest. */
    private static void skipSome(ClassicHttpResponse response) {
        try {
            InputStream body =
                    response.getEntity() == null ? null : response.getEntity().getContent();
            if (body != null) {
                body.readNBytes(MOST_BODY);
            }
        } catch (IOException cutOff) {
            // the status is there, and it is all that counts
        }
    }

    static Reason reason(IOException failed) {
        return switch (failed) {
            case GuardedDns.RefusedAddressException refused -> Reason.ADDRESS_REFUSED;
            case UnknownHostException unknown -> Reason.UNKNOWN_HOST;
            case ConnectTimeoutException slow -> Reason.NO_CONNECTION;
            case ConnectException none -> Reason.NO_CONNECTION;
            case NoRouteToHostException none -> Reason.NO_CONNECTION;
            case SSLException tls -> Reason.TLS;
            case SocketTimeoutException slow -> Reason.TIMEOUT;
            case InterruptedIOException aborted -> Reason.TIMEOUT;
            default -> Reason.BROKEN;
        };
    }

    static CloseableHttpClient client(GuardedDns dns) {
        Timeout longest = Timeout.of(LONGEST);
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(dns)
                .setMaxConnTotal(MOST_CONNECTIONS)
                .setMaxConnPerRoute(MOST_CONNECTIONS)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxLineLength(MOST_LINE)
                                .setMaxHeaderCount(MOST_HEADERS)
                                .build())
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(CONNECT)
                        .setSocketTimeout(longest)
                        .build())
                .build();
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(longest)
                        .setConnectionRequestTimeout(longest)
                        .build())
                // Each call checks the address anew.
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserAgent("Opus")
                .setProxySelector(null)
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableAutomaticRetries()
                .disableContentCompression()
                .build();
    }
}
