package com.opusimg.compliance.succession.view;

import com.opusimg.compliance.succession.SuccessionFacts;
import com.opusimg.compliance.succession.SuccessionNotices;
import com.opusimg.compliance.succession.SuccessionNotices.Pending;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.web.Figures;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.UUID;
import org.omnifaces.util.Faces;

/** What the signed-in person is told of transfers of the business, on top of every page of theirs. */
@Named("successionNotices")
@RequestScoped
public class SuccessionNoticesBean {
    @Inject
    SuccessionNotices notices;

    @Inject
    Figures figures;

    @Inject
    Caller caller;

    private List<Row> all;

    /** A transfer, and what is told of it, in words. */
    public record Row(UUID id, String title, String text) {}

    /** What is still to be told. Being shown it is noted. */
    public List<Row> getAll() {
        if (all == null) {
            all = caller.isSignedIn()
                    ? notices.show(caller.account()).stream().map(this::row).toList()
                    : List.of();
        }
        return all;
    }

    private Row row(Pending pending) {
        SuccessionFacts facts = pending.succession().facts();
        String title =
                Texts.text("successionNotice." + pending.kind(), facts.successor(), figures.date(facts.effectiveOn()));
        return new Row(
                pending.succession().getId(),
                pending.succession().isRehearsal() ? Texts.text("succession.mail.rehearsal", title) : title,
                Texts.text("successionNotice." + pending.kind() + ".text", facts.summary(), facts.contact()));
    }

    /** Puts the one away whose id the button sends: the one that it was shown with. */
    public void putAway() {
        try {
            notices.putAway(caller.account(), UUID.fromString(String.valueOf(Faces.getRequestParameter("succession"))));
        } catch (IllegalArgumentException forged) {
            // there is none of this name
        }
        all = null;
    }
}
