package com.opusimg.platform.egress;

import com.opusimg.platform.settings.Settings;

/** A feature's declaration of one integration. A bean of this type is all that the register needs. */
public interface DeclaredIntegration {
    /** What it does under this installation's settings; the same for as long as the portal runs. */
    Integration integration();

    /** What it would do under other settings, such as those that are planned; by itself, the same. */
    default Integration integration(Settings settings) {
        return integration();
    }

    /** What its receiver keeps of a person. */
    Keeps keeps();
}
