package com.opusimg.compliance.legal.view;

import com.opusimg.compliance.legal.LegalDisclosures;
import com.opusimg.compliance.legal.LegalNotices;
import com.opusimg.compliance.legal.LegalNotices.Told;
import com.opusimg.compliance.legal.LegalRequest;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Collectors;

/** What the signed-in person is told of requests of authorities for their data. */
@Named("legalNotices")
@RequestScoped
public class LegalNoticesBean {
    @Inject
    LegalNotices notices;

    @Inject
    LegalDisclosures disclosures;

    @Inject
    Caller caller;

    private List<Row> all;

    /** A request, and what became of it, in words. */
    public record Row(String title, String text) {}

    /** Each request that the person is told of. Being shown it is noted. */
    public List<Row> getAll() {
        if (all == null) {
            all = caller.isSignedIn()
                    ? notices.show(caller.account()).stream().map(this::row).toList()
                    : List.of();
        }
        return all;
    }

    private Row row(Told told) {
        LegalRequest request = told.request();
        var facts = request.facts();
        String became = request.disclosure()
                .map(one -> Texts.text(
                        "legalNotice.DISCLOSED",
                        told.disclosed().stream().map(disclosures::title).collect(Collectors.joining(", ")),
                        one.on().toString()))
                .orElseGet(() -> Texts.text(request.getState().isEnd() ? "legalNotice.REFUSED" : "legalNotice.ASKED"));
        return new Row(
                Texts.text("legalNotice.one", facts.authority(), facts.country(), request.getNumber()),
                Texts.text("legalNotice.text", facts.receivedOn().toString(), facts.basis(), became));
    }
}
