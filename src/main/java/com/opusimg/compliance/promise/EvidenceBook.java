package com.opusimg.compliance.promise;

import com.opusimg.platform.diagnostics.Diagnostics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Finds all that measures promises, and has it measure. */
@ApplicationScoped
public class EvidenceBook {
    private static final System.Logger LOG = System.getLogger(EvidenceBook.class.getName());

    @Inject
    @Any
    Instance<EvidenceSource> sources;

    @Inject
    EvidenceRun run;

    @Inject
    Clock clock;

    @Inject
    Diagnostics diagnostics;

    /** Measures every promise that something measures, by its id. What fails is noted as failed and stops nothing. */
    Map<String, Taken> measure() {
        var all = new LinkedHashMap<String, Taken>();
        for (Instance.Handle<EvidenceSource> source : sources.handles()) {
            for (Method method : source.getBean().getBeanClass().getMethods()) {
                Evidence evidence = method.getAnnotation(Evidence.class);
                if (evidence != null) {
                    measure(source.get(), method, evidence, all);
                }
            }
        }
        return all;
    }

    private void measure(EvidenceSource source, Method method, Evidence evidence, Map<String, Taken> into) {
        Instant at = clock.instant();
        try {
            Measurement measurement = run.measure(source, method);
            Arrays.stream(evidence.value()).forEach(id -> into.put(id, Taken.measured(id, at, measurement)));
        } catch (InvocationTargetException | RuntimeException failed) {
            Throwable cause = failed instanceof InvocationTargetException ? failed.getCause() : failed;
            diagnostics.unexpected(LOG, "A promise could not be measured.", cause, "evidence " + method.getName());
            Arrays.stream(evidence.value())
                    .forEach(id ->
                            into.put(id, Taken.failed(id, at, cause.getClass().getSimpleName())));
        }
    }
}
