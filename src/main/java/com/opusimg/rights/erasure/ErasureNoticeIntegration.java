package com.opusimg.rights.erasure;

import com.opusimg.platform.JsonText;
import com.opusimg.platform.crypto.Signatures;
import com.opusimg.platform.egress.Call;
import com.opusimg.platform.egress.DeclaredIntegration;
import com.opusimg.platform.egress.EgressException;
import com.opusimg.platform.egress.Gateway;
import com.opusimg.platform.egress.Integration;
import com.opusimg.platform.egress.Keeps;
import com.opusimg.platform.egress.Sent;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The address that an operator sets to be told of erasures, so that whoever keeps copies and has no interface of ours is told in
 * turn (GDPR Art. 19). It gets opaque ids and nothing of the person, and the installation's signature over the body.
 */
@ApplicationScoped
class ErasureNoticeIntegration implements DeclaredIntegration, ProcessorNotice {
    static final String ID = "erasure-notice";

    /** The signature's header {@code typ}. */
    static final String TYPE = "erasure-notice+json";

    private static final String SIGNATURE = "opus-signature";

    @Inject
    Settings settings;

    @Inject
    Gateway gateway;

    @Inject
    Signatures signatures;

    @Override
    public Integration integration() {
        return integration(settings);
    }

    @Override
    public Integration integration(Settings settings) {
        Optional<String> provider = settings.get(Settings.ERASURE_NOTICE_PROCESSOR);
        return new Integration(
                ID,
                provider.orElseGet(settings::operator),
                "accountability",
                settings.get(Settings.ERASURE_NOTICE_LOCATION)
                        .orElse(provider.isPresent() ? Integration.NOT_STATED : Integration.OWN_PLACE),
                settings.get(Settings.ERASURE_NOTICE_SAFEGUARD)
                        .orElse(provider.isPresent() ? Integration.NOT_STATED : Integration.NO_TRANSFER),
                provider.isPresent()
                        ? settings.get(Settings.ERASURE_NOTICE_AGREEMENT)
                        : Optional.of(Integration.OWN_WORK),
                List.of(
                        Sent.of(
                                "that an account was erased and when, by numbers that lead to nobody",
                                "erasure",
                                "account",
                                "at"),
                        Sent.of("which processors have to be told in turn", "processors"),
                        Sent.of("the signature of this installation", SIGNATURE)),
                Integration.Route.SERVER,
                settings.get(Settings.ERASURE_NOTICE_URL).map(Set::of).orElse(Set.of()));
    }

    @Override
    public Keeps keeps() {
        return Keeps.PASSES_ON;
    }

    @Override
    public String tells() {
        return ID;
    }

    @Override
    public int tell(Told told) throws EgressException {
        var processors = JsonText.PROVIDER.createArrayBuilder();
        told.passOn().stream().sorted().forEach(processors::add);
        String body = JsonText.PROVIDER
                .createObjectBuilder()
                .add("erasure", told.erasure().toString())
                .add("account", told.account().toString())
                .add("at", told.at().toString())
                .add("processors", processors)
                .build()
                .toString();
        URI target = settings.get(Settings.ERASURE_NOTICE_URL).orElseThrow();
        var headers = Map.of(SIGNATURE, detached(signatures.sign(TYPE, body)));
        return gateway.send(Call.json(ID, target, headers, body.getBytes(StandardCharsets.UTF_8)))
                .status();
    }

    /** A JSON Web Signature without its content (RFC 7515, appendix F): the body is that. */
    private static String detached(String compact) {
        return compact.substring(0, compact.indexOf('.')) + ".." + compact.substring(compact.lastIndexOf('.') + 1);
    }
}
