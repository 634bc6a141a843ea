package com.opusimg.compliance.promise;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.JsonText;
import com.opusimg.platform.KebabCase;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.crypto.SignedJson;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** All promises with enforcement, proofs and figures, as a statement that anybody can check: a JSON Web Signature over all of it. */
@ApplicationScoped
public class AuditorExport {
    /** Media type of the statement, without {@code application/}. */
    public static final String TYPE = "opus-promises+json";

    @Inject
    PromiseRegister register;

    @Inject
    Proofs proofs;

    @Inject
    SignedJson signed;

    @Inject
    Settings settings;

    @Inject
    AuditLog audit;

    @Inject
    Clock clock;

    /** The statement of a round, signed; that it was taken out stands in the audit chain. */
    @Transactional
    public JsonObject json(Round round, AccountId by) {
        audit.record(by, PromiseAction.PROMISES_EXPORTED, "promises", null, "json " + round.at());
        return signed.sign(TYPE, statement(round));
    }

    private JsonObject statement(Round round) {
        JsonArrayBuilder promises = JsonText.PROVIDER.createArrayBuilder();
        register.all().forEach(one -> promises.add(promise(one, round)));
        JsonObjectBuilder totals = JsonText.PROVIDER.createObjectBuilder();
        for (PromiseState state : PromiseState.values()) {
            totals.add(state.id(), round.count(state));
        }
        return JsonText.PROVIDER
                .createObjectBuilder()
                .add("installation", settings.publicUrl())
                .add("operator", settings.operator())
                .add("build", proofs.build())
                .add("measuredAt", round.at().toString())
                .add("exportedAt", clock.instant().toString())
                .add("totals", totals)
                .add("promises", promises)
                .build();
    }

    private JsonObject promise(RegisteredPromise promise, Round round) {
        JsonArrayBuilder clauses = JsonText.PROVIDER.createArrayBuilder();
        promise.clauses()
                .forEach(one -> clauses.add(JsonText.PROVIDER
                        .createObjectBuilder()
                        .add("source", one.source())
                        .add("text", one.text())));
        JsonArrayBuilder enforcement = JsonText.PROVIDER.createArrayBuilder();
        promise.enforcement()
                .forEach(one -> enforcement.add(JsonText.PROVIDER
                        .createObjectBuilder()
                        .add("class", one.type())
                        .add("does", one.does())));
        JsonArrayBuilder tests = JsonText.PROVIDER.createArrayBuilder();
        proofs.of(promise.id()).forEach(one -> tests.add(proof(one)));
        JsonObjectBuilder json = JsonText.PROVIDER
                .createObjectBuilder()
                .add("id", promise.id())
                .add("title", promise.title())
                .add("clauses", clauses)
                .add("enforcement", enforcement)
                .add("proofs", tests);
        round.find(promise.id()).ifPresent(one -> json.add("standing", StandingJson.of(one)));
        return json.build();
    }

    private static JsonObjectBuilder proof(Proof proof) {
        JsonObjectBuilder json = JsonText.PROVIDER
                .createObjectBuilder()
                .add("test", proof.test())
                .add("result", KebabCase.of(proof.result()))
                .add("thisBuild", proof.thisBuild());
        if (proof.at() != null) {
            json.add("at", proof.at().toString());
        }
        return json;
    }
}
