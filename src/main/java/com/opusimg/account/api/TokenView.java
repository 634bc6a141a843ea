package com.opusimg.account.api;

import com.opusimg.account.ApiToken;
import java.time.Instant;
import java.util.List;

/**
 * An API key as the API shows it.
 *
 * @param token the secret, only in the answer that made it
 */
public record TokenView(
        String id,
        String token,
        String label,
        String prefix,
        List<String> scopes,
        Instant createdAt,
        Instant expiresAt,
        Instant lastUsedAt) {
    static TokenView of(ApiToken token, String secret) {
        return new TokenView(
                token.getId().toString(),
                secret,
                token.getLabel(),
                token.getPrefix(),
                List.of(token.getScopes().split(" ")),
                token.getCreatedAt(),
                token.getExpiresAt(),
                token.getLastUsedAt());
    }
}
