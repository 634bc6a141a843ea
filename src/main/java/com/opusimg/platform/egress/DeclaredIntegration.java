package com.opusimg.platform.egress;

/** A feature's declaration of one integration. A bean of this type is all that the register needs. */
public interface DeclaredIntegration {
    /** What it does under this installation's settings; the same for as long as the portal runs. */
    Integration integration();
}
