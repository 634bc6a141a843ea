package com.opusimg.rights.restriction;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.JsonText;
import com.opusimg.rights.ExportSection;
import com.opusimg.rights.PackageWriter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.util.Optional;

/** What a person's package says of pausing, objecting and suspending. Who of the staff decided is left out: it is about them. */
@ApplicationScoped
class StandingExport implements ExportSection {
    @Inject
    Restrictions restrictions;

    @Inject
    Suspensions suspensions;

    @Inject
    Objections objections;

    @Override
    public String id() {
        return "standing";
    }

    @Override
    public int order() {
        return 800;
    }

    @Override
    public void write(AccountId account, PackageWriter out) throws IOException {
        Optional<Restriction> restriction = restrictions.of(account);
        if (restriction.isPresent()) {
            Restriction one = restriction.get();
            JsonObjectBuilder row = JsonText.PROVIDER
                    .createObjectBuilder()
                    .add("since", one.since().toString())
                    .add("byStaff", one.setBy().isPresent());
            one.ground().ifPresent(ground -> row.add("ground", ground.id()));
            one.reason().ifPresent(reason -> row.add("reason", reason));
            one.liftReason().ifPresent(reason -> row.add("liftReason", reason));
            one.liftToldAt().ifPresent(told -> row.add("liftToldAt", told.toString()));
            out.row("restrictions", row.build());
        }
        Optional<Suspension> suspension = suspensions.of(account);
        if (suspension.isPresent()) {
            Suspension one = suspension.get();
            out.row(
                    "suspensions",
                    JsonText.PROVIDER
                            .createObjectBuilder()
                            .add("since", one.since().toString())
                            .add("reason", one.reason())
                            .add("reviewAt", one.reviewAt().toString())
                            .build());
        }
        for (Objection one : objections.of(account).values()) {
            JsonObjectBuilder row = JsonText.PROVIDER
                    .createObjectBuilder()
                    .add("purpose", one.purpose())
                    .add("state", one.state().id())
                    .add("madeAt", one.madeAt().toString());
            one.grounds().ifPresent(grounds -> row.add("grounds", grounds));
            one.decidedAt().ifPresent(at -> row.add("decidedAt", at.toString()));
            one.answer().ifPresent(answer -> row.add("answer", answer));
            out.row("objections", row.build());
        }
    }
}
