package com.opusimg.message.smtp;

import com.opusimg.platform.egress.Gateway;
import com.opusimg.platform.egress.Integration;
import com.opusimg.platform.settings.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.PublicKeyRecordRetriever;
import org.apache.james.jdkim.api.SignatureRecord;
import org.apache.james.jdkim.exceptions.FailException;
import org.apache.james.jdkim.exceptions.PermFailException;
import org.apache.james.jdkim.exceptions.TempFailException;
import org.apache.james.jdkim.impl.DNSPublicKeyRecordRetriever;
import org.apache.james.jspf.executor.SPFResult;
import org.apache.james.jspf.impl.DNSServiceXBillImpl;
import org.apache.james.jspf.impl.SPF;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;

/** Asks the domain that a mail is said to be from whether it is: by SPF, DKIM and DMARC. */
@ApplicationScoped
class SenderCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** More signatures than any way through lists leaves; each costs a look-up. */
    private static final int MOST_SIGNATURES = 10;

    @Inject
    Settings settings;

    @Inject
    Gateway gateway;

    private Resolver resolver;
    private SPF spf;
    private DmarcRecords dmarc;

    /** What the domain says, in the words of RFC 8601. */
    record Findings(String spf, String dkim, String dmarc, DmarcRecords.Wish wish) {}

    /** Who sent a mail, by the envelope. */
    record Envelope(String address, String helo, String sender) {
        String domain() {
            String name = sender.isEmpty() ? helo : sender.substring(sender.lastIndexOf('@') + 1);
            return name.toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Opens the bytes of a mail. */
    @FunctionalInterface
    interface Mail {
        InputStream open() throws IOException;
    }

    @PostConstruct
    void begin() {
        try {
            Optional<URI> server = settings.get(Settings.GATEWAY_DNS);
            if (server.isPresent()) {
                var one = new SimpleResolver(server.get().getHost());
                one.setPort(server.get().getPort());
                resolver = one;
            } else {
                resolver = new ExtendedResolver();
            }
            resolver.setTimeout(PATIENCE);
        } catch (UnknownHostException unknown) {
            throw new IllegalStateException(
                    Settings.GATEWAY_DNS.variable() + " names a host that is not known.", unknown);
        }
        spf = new SPF(new DNSServiceXBillImpl(resolver));
        spf.setTimeOut((int) PATIENCE.toSeconds());
        dmarc = new DmarcRecords(resolver);
    }

    /**
     * Checks a mail.
     *
     * @param shown domain of the address that readers see
     */
    Findings check(Envelope envelope, String shown, Mail mail) throws IOException {
        gateway.permit(SenderCheckIntegration.ID, Integration.Route.DAEMON, Set.of(SenderCheckIntegration.DOMAIN));
        SPFResult server = spf.checkSPF(envelope.address(), envelope.sender(), envelope.helo());
        String spfResult = server.getResult();
        var signers = new ArrayList<String>();
        String dkim = signatures(mail, signers);
        DmarcRecords.Verdict verdict = dmarc.verdict(
                shown,
                "pass".equals(spfResult) ? envelope.domain() : null,
                signers,
                "temperror".equals(spfResult) || "temperror".equals(dkim));
        return new Findings(spfResult, dkim, verdict.result(), verdict.wish());
    }

    private String signatures(Mail mail, List<String> signers) throws IOException {
        var verifier = new DKIMVerifier(bounded(new DNSPublicKeyRecordRetriever(resolver)));
        try (InputStream in = mail.open()) {
            List<SignatureRecord> holding = verifier.verify(in);
            if (holding == null || holding.isEmpty()) {
                return verifier.getResults().isEmpty() ? "none" : "fail";
            }
            holding.stream()
                    .map(record -> record.getDToken().toString().toLowerCase(java.util.Locale.ROOT))
                    .forEach(signers::add);
            return "pass";
        } catch (TempFailException later) {
            return "temperror";
        } catch (FailException failed) {
            return "fail";
        }
    }

    private static PublicKeyRecordRetriever bounded(PublicKeyRecordRetriever records) {
        var asked = new AtomicInteger();
        return (method, selector, domain) -> {
            if (asked.incrementAndGet() > MOST_SIGNATURES) {
                throw new PermFailException("A mail has more signatures than are looked up.");
            }
            return records.getRecords(method, selector, domain);
        };
    }
}
