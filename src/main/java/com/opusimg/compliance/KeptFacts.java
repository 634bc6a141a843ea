package com.opusimg.compliance;

import com.opusimg.platform.datamap.DataMap;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** What is kept and until when, as the data map has it: the policies say what the classes that keep it declare. */
@ApplicationScoped
public class KeptFacts implements PolicyFacts {
    private final DataMap map;

    /** Made by the container. */
    @Inject
    public KeptFacts(DataMap map) {
        this.map = map;
    }

    /** For the container's proxy. */
    protected KeptFacts() {
        map = null;
    }

    @Override
    public List<Kept> kept(Settings settings) {
        return map.told(settings).stream()
                .map(limit -> new Kept(limit.id(), limit.period(settings)))
                .toList();
    }
}
