package com.opusimg.account;

import com.opusimg.platform.egress.Integration;
import com.opusimg.platform.egress.Integrations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Who outside of this installation gets what a profile says, and so has to be told of a correction (GDPR Art. 19; RGT-2). The register of
 * integrations has the answer: mail is handed to a provider where one is named, with address and first name in each, so corrected ones are
 * told with the next; nobody else gets anything of a profile. A test holds that against all that is declared.
 */
@ApplicationScoped
public class ProfileRecipients {
    /** The name under which mail says to whom it goes. */
    static final String ADDRESS = "to";

    @Inject
    Integrations integrations;

    /** The companies that get the mail address of an account now. */
    public List<String> ofAddress() {
        return integrations.all().stream()
                .filter(one -> one.route() == Integration.Route.MAIL
                        && one.processed()
                        && one.permitted()
                        && one.fields().contains(ADDRESS))
                .map(Integration::processor)
                .distinct()
                .toList();
    }
}
