package com.opusimg.platform.egress;

import com.opusimg.platform.purpose.Purposes;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The register of integrations (SHR-2): what the features declare, and nothing else. */
@ApplicationScoped
public class Integrations {
    @Inject
    @Any
    Instance<DeclaredIntegration> declared;

    /** Every integration, configured or not, by name of the processor. */
    public List<Integration> all() {
        return all(DeclaredIntegration::integration);
    }

    /** The same as it would be under other settings, such as those that are planned. */
    public List<Integration> all(Settings settings) {
        return all(one -> one.integration(settings));
    }

    /** What the receiver of an integration keeps of a person; {@link Keeps#COPIES} of one that nobody declares any more. */
    public Keeps keeps(String id) {
        return declared.stream()
                .filter(one -> one.integration().id().equals(id))
                .findFirst()
                .map(DeclaredIntegration::keeps)
                .orElse(Keeps.COPIES);
    }

    private List<Integration> all(Function<DeclaredIntegration, Integration> telling) {
        return declared.stream()
                .map(telling)
                .peek(one -> Purposes.get(one.purpose())) // an unregistered purpose is an error here already
                .sorted(Comparator.comparing(Integration::processor))
                .toList();
    }

    /** The integration of an id as it is declared, rightly or not; empty when nobody declares it. */
    Optional<Integration> find(String id) {
        return declared.stream()
                .map(DeclaredIntegration::integration)
                .filter(one -> one.id().equals(id))
                .findFirst();
    }
}
