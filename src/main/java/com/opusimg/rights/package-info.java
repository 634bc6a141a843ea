/**
 * The rights of people. For now erasure: features bring {@code ErasureStep} beans, and closing an account runs them in
 * order. It knows no feature.
 */
package com.opusimg.rights;
