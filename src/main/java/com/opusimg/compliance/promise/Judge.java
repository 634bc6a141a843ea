package com.opusimg.compliance.promise;

import com.opusimg.compliance.promise.RegisteredPromise.Enforcer;
import com.opusimg.platform.web.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Says how a promise stands: by its classes, its proofs and its measurement, and by nothing that anybody declares. */
class Judge {
    private final FigureWords words;

    Judge(FigureWords words) {
        this.words = words;
    }

    /**
     * How a promise stands.
     *
     * @param proofs the tests that prove it, with their last results
     * @param taken what was measured; empty where nothing measures it
     */
    Standing judge(RegisteredPromise promise, List<Proof> proofs, Optional<Taken> taken) {
        List<Figure> figures =
                taken.flatMap(Taken::measurement).map(Measurement::figures).orElse(List.of());
        Instant at = taken.map(Taken::at).orElse(null);
        boolean drill = taken.map(Taken::drill).orElse(false);
        Verdict verdict = verdict(promise, proofs, taken);
        return new Standing(promise.id(), verdict.state(), verdict.reason(), at, at, figures, drill);
    }

    private record Verdict(PromiseState state, String reason) {}

    private Verdict verdict(RegisteredPromise promise, List<Proof> proofs, Optional<Taken> taken) {
        Optional<Enforcer> gone =
                promise.enforcement().stream().filter(one -> !one.exists()).findFirst();
        if (gone.isPresent()) {
            return new Verdict(
                    PromiseState.BROKEN,
                    Texts.text("promises.reason.gone", gone.get().simpleName()));
        }
        Optional<Verdict> measured = taken.flatMap(this::measured);
        if (measured.filter(one -> one.state() == PromiseState.BROKEN).isPresent()) {
            return measured.get();
        }
        Optional<Proof> failed = proofs.stream().filter(Proof::fails).findFirst();
        if (failed.isPresent()) {
            return new Verdict(
                    PromiseState.BROKEN,
                    Texts.text(
                            "promises.reason.failed",
                            failed.get().shortName(),
                            failed.get().method()));
        }
        if (promise.enforcement().isEmpty()) {
            return new Verdict(PromiseState.OPEN, Texts.text("promises.reason.unenforced"));
        }
        if (taken.isEmpty()) {
            return new Verdict(PromiseState.OPEN, Texts.text("promises.reason.unmeasured"));
        }
        if (proofs.stream().noneMatch(Proof::holds)) {
            return new Verdict(
                    PromiseState.OPEN,
                    proofs.isEmpty()
                            ? Texts.text("promises.reason.unproven")
                            : Texts.text("promises.reason.notRun", proofs.size()));
        }
        return measured.orElse(new Verdict(PromiseState.KEPT, null));
    }

    private Optional<Verdict> measured(Taken taken) {
        if (taken.failure() != null) {
            return Optional.of(
                    new Verdict(PromiseState.AT_RISK, Texts.text("promises.reason.failure", taken.failure())));
        }
        return taken.measurement()
                .flatMap(Measurement::worst)
                .map(worst -> new Verdict(worst.verdict(), words.reason(taken.promise(), worst)));
    }
}
