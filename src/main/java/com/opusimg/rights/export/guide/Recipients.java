package com.opusimg.rights.export.guide;

import com.opusimg.platform.egress.Integration;
import com.opusimg.platform.egress.Integrations;
import com.opusimg.platform.purpose.Purpose;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Who receives what for which purpose, from the register of integrations: those that the settings switch on. */
@ApplicationScoped
public class Recipients {
    @Inject
    Integrations integrations;

    /** The recipients of what is held for some purposes; the operator itself is none. */
    public List<Recipient> of(Collection<Purpose> purposes) {
        Set<String> ids = purposes.stream().map(Purpose::id).collect(Collectors.toSet());
        return integrations.all().stream()
                .filter(one -> one.configured()
                        && (one.processed() || one.route() == Integration.Route.NAMED)
                        && ids.contains(one.purpose()))
                .map(one -> new Recipient(
                        one.route() == Integration.Route.NAMED ? Texts.text("export.recipient.named") : one.processor(),
                        one.location(),
                        one.safeguard()))
                .distinct()
                .toList();
    }
}
