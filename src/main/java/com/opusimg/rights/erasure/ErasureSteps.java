package com.opusimg.rights.erasure;

import com.opusimg.platform.settings.Settings;
import com.opusimg.rights.ErasureStep;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** The steps that features bring, in their order. */
@ApplicationScoped
class ErasureSteps {
    @Inject
    @Any
    Instance<ErasureStep> brought;

    @Inject
    Settings settings;

    private List<ErasureStep> steps;

    @PostConstruct
    void sort() {
        take(brought.stream().toList());
    }

    /** Takes steps; fails when two of them share an id or a place, since their order would be chance. */
    void take(List<ErasureStep> given) {
        var ids = new HashSet<String>();
        var places = new HashSet<Integer>();
        for (ErasureStep step : given) {
            if (!ids.add(step.id()) || !places.add(step.order())) {
                throw new IllegalStateException("Two steps of erasure share an id or a place: " + step.id());
            }
        }
        steps = given.stream()
                .sorted(Comparator.comparingInt(ErasureStep::order))
                .filter(step -> !settings.get(Settings.DRILL_SKIP_STEP).contains(step.id()))
                .toList();
    }

    /** Every step, in order. */
    List<ErasureStep> all() {
        return steps;
    }

    /** The step of an id; empty for one that a later version no longer has. */
    Optional<ErasureStep> find(String id) {
        return steps.stream().filter(step -> step.id().equals(id)).findFirst();
    }
}
