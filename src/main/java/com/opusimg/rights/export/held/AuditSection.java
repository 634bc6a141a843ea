package com.opusimg.rights.export.held;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.audit.AuditChain;
import com.opusimg.platform.audit.AuditEntry;
import com.opusimg.platform.web.Texts;
import com.opusimg.rights.ExportSection;
import com.opusimg.rights.PackageField.Kind;
import com.opusimg.rights.PackageList;
import com.opusimg.rights.PackageWriter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** Entries of the audit chain of which the person is the actor. */
@ApplicationScoped
class AuditSection implements ExportSection {
    private static final int PORTION = 1000;

    private static final Rows ENTRIES = new Rows("entries")
            .field("number", Kind.WHOLE)
            .field("at", Kind.MOMENT)
            .field("action", Kind.TEXT)
            .optional("objectType", Kind.TEXT)
            .optional("object", Kind.TEXT)
            .optional("detail", Kind.TEXT)
            .field("hash", Kind.TEXT);

    @Inject
    AuditChain chain;

    @Override
    public String id() {
        return "audit";
    }

    @Override
    public int order() {
        return 140;
    }

    @Override
    public List<PackageList> lists() {
        return List.of(ENTRIES.list());
    }

    @Override
    public Set<String> purposes() {
        return Set.of("accountability", "security");
    }

    @Override
    public String kept() {
        return Texts.text("export.kept.audit");
    }

    @Override
    public void write(AccountId account, PackageWriter out) throws IOException {
        long behind = 0;
        List<AuditEntry> portion;
        do {
            portion = chain.of(account, behind, PORTION);
            for (AuditEntry one : portion) {
                behind = one.seq();
                out.row(
                        ENTRIES.name(),
                        ENTRIES.row(
                                one.seq(),
                                one.at(),
                                one.action(),
                                one.objectType(),
                                one.objectId(),
                                one.detail(),
                                HexFormat.of().formatHex(one.hash())));
            }
        } while (portion.size() == PORTION);
    }
}
