package com.opusimg.compliance.legal;

/**
 * How a request was assessed.
 *
 * @param valid whether its form is what the law asks for
 * @param binding whether it binds the operator
 * @param challenged whether it is contested before whoever may lift it
 * @param scope in words: how far it reaches, and why it does or does not bind
 */
public record Assessment(boolean valid, boolean binding, boolean challenged, String scope) {
    /** Whether anything may be disclosed upon it. */
    public boolean obliges() {
        return valid && binding && !challenged;
    }
}
