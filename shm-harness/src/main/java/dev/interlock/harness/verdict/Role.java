package dev.interlock.harness.verdict;

/** Why a check is in the campaign. */
public enum Role {
    /** Code whose behaviour is of interest, locked or not. */
    SUBJECT,
    /** A twin broken on purpose. A canary that is not caught means that the harness is blind. */
    CANARY
}
