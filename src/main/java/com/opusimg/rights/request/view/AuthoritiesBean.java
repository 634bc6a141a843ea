package com.opusimg.rights.request.view;

import com.opusimg.platform.settings.Settings;
import com.opusimg.rights.request.Authorities;
import com.opusimg.rights.request.Authorities.Authority;
import com.opusimg.rights.request.Regime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** Whom one can complain to. */
@Named("authorities")
@ApplicationScoped
public class AuthoritiesBean {
    @Inject
    Settings settings;

    /** The one that watches over the operator, or null where none is named. */
    public String getOwn() {
        return settings.get(Settings.PRIVACY_AUTHORITY).orElse(null);
    }

    /** Those of a law, by the name of their place. */
    public List<Authority> of(Regime regime) {
        return Authorities.all().stream().filter(one -> one.regime() == regime).toList();
    }

    /** The laws there are. */
    public Regime[] getRegimes() {
        return Regime.values();
    }
}
