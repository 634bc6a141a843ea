/**
 * Which tests prove which promises of the policies ({@link com.opusimg.Promise}), and how each went last: an index made as the portal
 * is built, and results written as tests end. The portal reads both ({@code compliance.promise.Proofs}).
 */
package com.opusimg.proof;
