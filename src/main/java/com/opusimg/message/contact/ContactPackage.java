package com.opusimg.message.contact;

import com.opusimg.billing.Plans;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.web.Texts;
import com.opusimg.rights.ImportPart;
import com.opusimg.rights.ImportReport;
import com.opusimg.rights.ImportReport.Kind;
import com.opusimg.rights.ImportReport.Outcome;
import com.opusimg.rights.PackageContent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes in the contacts of a package that a person brings along, as an import like any other: it stands under What came in, and can be
 * taken back. All of them come in, or none.
 */
@ApplicationScoped
class ContactPackage implements ImportPart {
    @Inject
    Plans plans;

    @Inject
    ImportWriter writer;

    @Inject
    LeftOut leftOut;

    /**
     * A contact of the package.
     *
     * @param title for the report
     */
    record Source(String id, String title) {}

    @Override
    public String id() {
        return ContactSection.ID;
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public Set<String> sections() {
        return Set.of(ContactSection.ID);
    }

    @Override
    public long most(AccountId account) {
        return 0;
    }

    @Override
    public void take(AccountId account, PackageContent from, ImportReport report) throws IOException {
        var drafts = new Drafts(ContactLimits.contacts(plans.of(account).plan()));
        var sources = new ArrayList<Source>();
        Map<Drafts.Draft, List<Source>> of = new HashMap<>();
        try {
            from.rows(ContactSection.ID, ContactSection.CONTACTS, row -> {
                String id = row.getString("id");
                if (!report.knows(Kind.CONTACT, id)) {
                    sources.add(read(id, row, drafts, of));
                }
            });
            if (drafts.read() > 0) {
                writer.take(
                        account,
                        ContactSource.PACKAGE,
                        drafts,
                        (draft, contact, here) -> of.getOrDefault(draft, List.of())
                                .forEach(source -> report.note(
                                        Kind.CONTACT,
                                        here ? Outcome.HERE : Outcome.TAKEN,
                                        source.id(),
                                        source.title(),
                                        contact.value(),
                                        null)));
            }
        } catch (ProblemException refused) {
            if (refused.type() == ProblemType.ACCOUNT_RESTRICTED || refused.type() == ProblemType.ACCOUNT_SUSPENDED) {
                throw refused; // about the account and not about the book: the import ends
            }
            leftOut.note(sources, refused.type().id(), report);
        }
    }

    private static Source read(String id, JsonObject row, Drafts drafts, Map<Drafts.Draft, List<Source>> of) {
        Drafts.Reading reading = drafts.next();
        JsonObject card = row.isNull(ContactSection.CARD) ? null : row.getJsonObject(ContactSection.CARD);
        if (card != null) {
            CardJson.read(card, reading);
        }
        Drafts.Draft draft = reading.end();
        // Not its name: the report outlives the contact, which the person may take back.
        var source = new Source(id, Texts.text("contacts.numbered", reading.position()));
        if (draft != null) {
            of.computeIfAbsent(draft, none -> new ArrayList<>()).add(source);
        }
        return source;
    }
}
