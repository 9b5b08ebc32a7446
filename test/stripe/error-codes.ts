/**
 * Every error code of the installed Stripe SDK with its reviewed outcome. A new release with a new code has to be reviewed
 * here.
 */

/** The customer's step in which the error occurs. */
export const steps = [
  'save a card',
  'save an IBAN',
  'pay with the saved card',
  'pay with a new card',
] as const;

/** Our code, the reason that selects its message, and the input that is marked. One for all steps, or one per step. */
type Outcome = string | readonly [string, string, string, string];

const groups: readonly (readonly [Outcome, string])[] = [
  [
    'bank-account-refused',
    'account_closed bank_account_bad_routing_numbers bank_account_declined bank_account_exists bank_account_restricted bank_account_unusable bank_account_unverified bank_account_verification_failed debit_not_authorized no_account sepa_unsupported_account',
  ],
  [
    'configuration',
    'account_country_invalid_address account_error_country_change_requires_additional_steps account_information_mismatch account_invalid account_token_required_for_v2_account acss_debit_session_incomplete alipay_upgrade_required amount_too_large amount_too_small anomalous_money_movement_request api_key_expired application_fees_not_allowed approval_required balance_insufficient balance_invalid_parameter bitcoin_upgrade_required capability_not_active capture_charge_authorization_expired capture_unauthorized_payment cardholder_phone_number_required charge_already_captured charge_already_refunded charge_disputed charge_expired_for_capture charge_invalid_parameter charge_not_refundable country_unsupported coupon_expired customer_max_payment_methods customer_max_subscriptions customer_session_expired customer_tax_location_invalid dispute_evidence_page_limit_exceeded failed_tax_calculation financial_account_balance_does_not_support_currency financial_account_capability_not_enabled financial_account_capability_restricted financial_connections_account_inactive financial_connections_account_pending_account_numbers financial_connections_account_unavailable_account_numbers financial_connections_consent_locale_invalid financial_connections_consent_locale_unsupported financial_connections_no_successful_transaction_refresh forwarding_api_inactive forwarding_api_invalid_parameter forwarding_api_retryable_upstream_error forwarding_api_upstream_connection_error forwarding_api_upstream_connection_timeout forwarding_api_upstream_error instant_payouts_config_disabled instant_payouts_currency_disabled instant_payouts_limit_exceeded instant_payouts_unsupported intent_verification_method_missing invalid_canceled_subscription_fields invalid_charge_amount invalid_mandate_reference_prefix_format invalid_tax_location invoice_no_customer_line_items invoice_no_payment_method_types invoice_no_subscription_line_items invoice_not_editable invoice_on_behalf_of_not_editable invoice_payment_intent_requires_action invoice_upcoming_none livemode_mismatch not_allowed_on_standard_account out_of_inventory ownership_declaration_not_allowed parameter_invalid_empty parameter_invalid_integer parameter_invalid_string_blank parameter_invalid_string_empty parameter_missing parameter_unknown parameters_exclusive payment_evaluation_on_api_version_not_supported payment_intent_invalid_parameter payment_intent_konbini_rejected_confirmation_number payment_method_configuration_failures payout_reconciliation_not_ready payouts_limit_exceeded payouts_not_allowed platform_account_required platform_api_key_expired product_inactive progressive_onboarding_limit_exceeded refund_disputed_payment resource_already_exists resource_missing secret_key_required service_period_coupon_with_metered_tiered_item_unsupported setup_intent_invalid_parameter shipping_address_invalid shipping_calculation_failed siret_invalid sku_inactive smart_disputes_not_available state_unsupported storer_capability_missing storer_capability_not_active stripe_tax_inactive subscription_update_trial_after_billing_cycle_anchor tax_id_invalid tax_id_prohibited taxes_calculation_failed terminal_location_country_unsupported terminal_reader_busy terminal_reader_hardware_fault terminal_reader_invalid_location_for_activation terminal_reader_invalid_location_for_payment terminal_reader_offline terminal_reader_timeout testmode_charges_only tls_version_unsupported transfer_source_balance_parameters_mismatch transfers_not_allowed url_invalid',
  ],
  [
    'field-invalid',
    'account_number_invalid incorrect_cvc incorrect_number invalid_card_type invalid_characters invalid_cvc invalid_expiry_month invalid_expiry_year invalid_number',
  ],
  [
    [
      'card-declined unusable',
      'bank-account-refused',
      'card-declined unusable',
      'card-declined unusable',
    ],
    'action_blocked billing_invalid_mandate charge_exceeds_source_limit charge_exceeds_transaction_limit clearing_code_unsupported india_recurring_payment_mandate_canceled invalid_source_usage missing payment_intent_mandate_invalid payment_method_bank_account_already_verified payment_method_bank_account_blocked payment_method_currency_mismatch payment_method_invalid_parameter payment_method_invalid_parameter_testmode payment_method_microdeposit_failed payment_method_microdeposit_processing_error payment_method_microdeposit_verification_amounts_invalid payment_method_microdeposit_verification_amounts_mismatch payment_method_microdeposit_verification_attempts_exceeded payment_method_microdeposit_verification_descriptor_code_mismatch payment_method_not_available payment_method_restricted payment_method_unexpected_state request_blocked return_intent_already_processed routing_number_invalid setup_intent_mandate_invalid setup_intent_mobile_wallet_unsupported three_d_secure_authentication_not_supported token_already_used token_card_network_invalid token_in_use',
  ],
  [
    'authentication-failed',
    'authentication_failure authentication_required payment_intent_authentication_failure setup_intent_authentication_failure three_d_secure_authentication_upstream_error',
  ],
  [
    ['card-declined', 'bank-account-refused', 'card-declined', 'card-declined'],
    'card_decline_rate_limit_exceeded card_declined insufficient_funds payment_intent_payment_attempt_expired payment_intent_payment_attempt_failed payment_method_customer_decline payment_method_microdeposit_verification_timeout payment_method_provider_decline payment_method_provider_timeout processing_error refer_to_customer setup_attempt_failed setup_intent_setup_attempt_expired',
  ],
  [
    [
      'field-invalid @country',
      'field-invalid @country',
      'card-declined unusable',
      'field-invalid @country',
    ],
    'country_code_invalid',
  ],
  [
    [
      'field-invalid @email',
      'field-invalid @email',
      'card-declined unusable',
      'field-invalid @email',
    ],
    'email_invalid',
  ],
  ['card-expired', 'expired_card expired_payment_method'],
  [
    'stripe-unreachable busy',
    'idempotency_key_in_use lock_timeout payment_intent_rate_limit_exceeded rate_limit',
  ],
  [
    [
      'field-invalid @line1',
      'field-invalid @line1',
      'card-declined unusable',
      'field-invalid @line1',
    ],
    'incorrect_address',
  ],
  [
    [
      'field-invalid @postal_code',
      'field-invalid @postal_code',
      'card-declined unusable',
      'field-invalid @postal_code',
    ],
    'incorrect_postal_code postal_code_invalid',
  ],
  [
    [
      'field-invalid @postal_code',
      'field-invalid @postal_code',
      'field-invalid',
      'field-invalid @postal_code',
    ],
    'incorrect_zip',
  ],
  [
    'intent-unusable',
    'intent_invalid_state payment_intent_action_required payment_intent_unexpected_state setup_intent_unexpected_state status_transition_invalid',
  ],
  [
    ['configuration', 'configuration', 'card-declined unusable', 'configuration'],
    'payment_intent_incompatible_payment_method payment_method_unactivated payment_method_unsupported_type',
  ],
  [
    [
      'field-incomplete @line1',
      'field-incomplete @line1',
      'card-declined unusable',
      'field-incomplete @line1',
    ],
    'payment_method_billing_details_address_missing',
  ],
];

/** The outcome of each code, in the order of `steps`. */
export const outcomes: ReadonlyMap<string, readonly string[]> = new Map(
  groups.flatMap(([outcome, codes]) =>
    codes
      .split(' ')
      .map(
        (code) => [code, typeof outcome === 'string' ? steps.map(() => outcome) : outcome] as const,
      ),
  ),
);

/** The outcome of an error without a code: of a confirmation, and of a lookup of the intent. The API also has `permission_error`. */
export const outcomesOfTypes: Readonly<
  Record<string, readonly [confirm: string, inspect: string]>
> = {
  api_connection_error: ['outcome-unknown', 'stripe-unreachable'],
  api_error: ['outcome-unknown unfinished', 'stripe-unreachable'],
  authentication_error: ['configuration', 'configuration'],
  card_error: ['card-declined', 'stripe-unreachable'],
  idempotency_error: ['outcome-unknown unfinished', 'stripe-unreachable'],
  invalid_request_error: ['card-declined unusable', 'configuration'],
  permission_error: ['configuration', 'configuration'],
  rate_limit_error: ['stripe-unreachable busy', 'stripe-unreachable busy'],
  validation_error: ['field-invalid', 'stripe-unreachable'],
};
