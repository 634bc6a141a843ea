package com.opusimg.platform.egress;

import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where the installation runs. With a provider named it is on the provider's machines, which then hold everything. */
@ApplicationScoped
class HostingIntegration implements DeclaredIntegration {
    @Inject
    Settings settings;

    @Override
    public Integration integration() {
        return integration(settings);
    }

    @Override
    public Integration integration(Settings settings) {
        var processor = settings.get(Settings.HOSTING_PROCESSOR);
        return new Integration(
                "hosting",
                processor.orElseGet(settings::operator),
                "hosting",
                settings.get(Settings.HOSTING_LOCATION)
                        .orElse(processor.isPresent() ? Integration.NOT_STATED : Integration.OWN_PLACE),
                settings.get(Settings.HOSTING_SAFEGUARD)
                        .orElse(processor.isPresent() ? Integration.NOT_STATED : Integration.NO_TRANSFER),
                processor.isPresent() ? settings.get(Settings.HOSTING_AGREEMENT) : Optional.of(Integration.OWN_WORK),
                List.of(
                        Sent.of(
                                "everything that the portal holds: database, files and logs",
                                "database",
                                "files",
                                "logs"),
                        Sent.of("every request to it", "requests")),
                Integration.Route.HOST,
                processor.isPresent() ? Set.of(URI.create(settings.publicUrl())) : Set.of());
    }

    @Override
    public Keeps keeps() {
        return Keeps.WITH_US;
    }
}
