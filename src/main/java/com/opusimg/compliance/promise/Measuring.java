package com.opusimg.compliance.promise;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Measures all promises, judges each, and writes that down. */
@ApplicationScoped
public class Measuring {
    @Inject
    PromiseRegister register;

    @Inject
    EvidenceBook evidence;

    @Inject
    Proofs proofs;

    @Inject
    Drills drills;

    @Inject
    Rounds rounds;

    @Inject
    FigureWords words;

    @Inject
    Clock clock;

    /** One round. Two at once take turns; the database keeps the one that began last. */
    public synchronized void round() {
        long start = System.nanoTime();
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS); // as the database keeps it
        Map<String, Taken> taken = new HashMap<>(evidence.measure());
        drills.running(at).forEach(one -> taken.put(one.getPromise(), one.taken(at)));
        var judge = new Judge(words);
        List<Standing> standings = register.all().stream()
                .map(one -> judge.judge(one, proofs.of(one.id()), Optional.ofNullable(taken.get(one.id()))))
                .toList();
        rounds.write(new Round(at, Duration.ofNanos(System.nanoTime() - start), standings));
    }
}
