package com.opusimg.message.smtp;

import com.opusimg.message.MailDomain;
import com.opusimg.platform.limit.RateLimiter;
import com.opusimg.platform.settings.Settings;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.SessionHandler;

/** Listens for mail from other networks where the operator says so, with TLS where they gave a certificate (RFC 3207). */
@ApplicationScoped
class SmtpListener {
    private static final System.Logger LOG = System.getLogger(SmtpListener.class.getName());
    private static final int MOST_CONNECTIONS = 100;
    private static final int MOST_FROM_ONE = 20;
    private static final int MOST_RECIPIENTS = 100;
    private static final int SECONDS_OF_SILENCE = 120;
    private static final char[] NO_PASSWORD = {};

    @Inject
    Settings settings;

    @Inject
    MailDomain domain;

    @Inject
    SmtpDelivery delivery;

    @Resource
    ManagedThreadFactory threads;

    private SMTPServer server;
    private ExecutorService executor;

    void start(@Observes @Initialized(ApplicationScoped.class) Object portal) {
        settings.get(Settings.GATEWAY_LISTEN).ifPresent(this::listen);
    }

    private void listen(URI at) {
        executor = Executors.newThreadPerTaskExecutor(threads);
        int most = settings.get(Settings.GATEWAY_MOST_BYTES);
        var limiter = new RateLimiter(settings.get(Settings.LIMIT_GATEWAY_NETWORK), Duration.ofMinutes(1));
        try {
            SMTPServer.Builder builder = SMTPServer.port(at.getPort())
                    .bindAddress(InetAddress.ofLiteral(at.getHost().replaceAll("[\\[\\]]", "")))
                    .hostName(domain.getName())
                    .softwareName("Opus")
                    .executorService(executor)
                    .maxConnections(MOST_CONNECTIONS)
                    .maxRecipients(MOST_RECIPIENTS)
                    .maxMessageSize(most)
                    .connectionTimeout(SECONDS_OF_SILENCE, TimeUnit.SECONDS)
                    .insertReceivedHeaders(false)
                    .sessionHandler(SessionHandler.limitConcurrentSessionsBySource(MOST_FROM_ONE))
                    .messageHandlerFactory(context -> new SmtpConversation(context, delivery, limiter, most));
            if (settings.get(Settings.GATEWAY_CERTIFICATE).isPresent()) {
                builder.enableTLS().startTlsSocketFactory(tls());
            }
            server = builder.build();
            server.start();
        } catch (IllegalArgumentException unknown) {
            throw new IllegalStateException(
                    Settings.GATEWAY_LISTEN.variable() + " takes an address in numbers, such as 0.0.0.0:25.", unknown);
        }
        LOG.log(Level.INFO, "Mail from other networks is taken at {0}", at.getAuthority());
    }

    private SSLContext tls() {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    "listener",
                    PemKeys.key(settings.get(Settings.GATEWAY_CERTIFICATE_KEY).orElseThrow()),
                    NO_PASSWORD,
                    PemKeys.certificates(
                                    settings.get(Settings.GATEWAY_CERTIFICATE).orElseThrow())
                            .toArray(Certificate[]::new));
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, NO_PASSWORD);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException unusable) {
            throw new IllegalStateException(
                    Settings.GATEWAY_CERTIFICATE.variable() + " can't be used: " + unusable.getMessage(), unusable);
        }
    }

    @PreDestroy
    void stop() {
        if (server != null) {
            server.stop();
            executor.shutdownNow();
        }
    }
}
