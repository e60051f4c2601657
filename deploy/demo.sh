#!/usr/bin/env bash
# One household's story through the public API, on a running standalone (mvn spring-boot:run).
# Needs only bash, curl and sed. Moves the sandbox clock forward by about three months; run it as often as you like.
set -euo pipefail

start=${PAIDTHROUGH_URL:-http://localhost:8080}
json() { curl -sS --fail-with-body -H 'Content-Type: application/json' "$@"; }
field() { sed -nE 's/.*"'"$1"'":"(([^"\\]|\\.)*)".*/\1/p' | head -n 1; }
say() { printf '\n\033[1m%s\033[0m\n' "$*"; }
tell() { printf '  %-10s  %-8s  %s\n' "$(today)" "$1" "$2"; }

curl -sS -o /dev/null "$start/actuator/health" || {
  echo "Nothing answers at $start: start it first with  mvn spring-boot:run" >&2
  exit 1
}
addresses=$(json "$start/sandbox/v1/addresses")
at() { printf '%s' "$addresses" | field "$1"; }
token=$(curl -sS --fail-with-body -u portal:portal-secret -d grant_type=client_credentials "$(at signin)/oauth2/token" | field access_token)
get() { json -H "Authorization: Bearer $token" "$(at "$1")$2"; }
post() { json -H "Authorization: Bearer $token" -H "Idempotency-Key: demo-$RANDOM-$RANDOM-$RANDOM" -d "$3" "$(at "$1")$2"; }
today() { json "$start/sandbox/v1/clock" | field businessDate; }
move_to() { json -X PUT -d "{\"businessDate\":\"$1\"}" "$start/sandbox/v1/clock" > /dev/null; }

# Coverage that starts with the month after next, or in January: its first payment is due on the 23rd before it.
day=$(today)
month=$((10#${day:5:2} + 2)) year=${day:0:4}
if [ "$month" -gt 12 ]; then month=$((month - 12)) year=$((year + 1)); fi
if [ "$month" -eq 12 ]; then month=1 year=$((year + 1)); fi
first=$(printf '%04d-%02d-01' "$year" "$month")
before_month=$((month - 1)) before_year=$year
if [ "$before_month" -eq 0 ]; then before_month=12 before_year=$((year - 1)); fi
second=$(printf '%04d-%02d-01' "$year" "$((month + 1))")
after_deadline=$(printf '%04d-%02d-24' "$before_year" "$before_month")

member=$(printf '2%011d' "$((RANDOM * RANDOM))")
health="E-HEALTH-$member" dental="E-DENTAL-$member"

enroll() { # id, kind, plan, premium
  post billing /v1/enrollments "{\"enrollmentId\":\"$1\",\"memberId\":\"$member\",
    \"subscriber\":{\"name\":\"Jane Doe\",\"email\":\"jane-$member@example.com\",\"locale\":\"en\"},
    \"plan\":{\"id\":\"12345MA0010001\",\"name\":\"$3\",\"kind\":\"$2\",\"carrier\":\"Example Health\"},
    \"coverageStart\":\"$first\",\"assistance\":\"UNSUBSIDIZED\",
    \"premium\":{\"gross\":\"$4\",\"aptc\":\"0.00\",\"stateSubsidy\":\"0.00\"}}"
}
account() { # number
  post payment /v1/instruments "{\"memberId\":\"$member\",\"type\":\"CHECKING\",\"routingNumber\":\"021000021\",
    \"accountNumber\":\"$1\",\"holder\":\"Jane Doe\"}" | field instrumentId
}
pay() { # enrollment, amount, instrument
  post payment /v1/payments "{\"enrollmentId\":\"$1\",\"amount\":\"$2\",\"instrumentId\":\"$3\",\"channel\":\"WEB\"}"
}
coverage() { # enrollment, name
  local now
  now=$(get coverage "/v1/coverages/$1")
  local through
  through=$(field paidThrough <<< "$now")
  tell coverage "$2: $(field status <<< "$now"), paid through ${through:-no day yet}"
}
letters() { # enrollment
  { get notification "/v1/notices?enrollmentId=$1"; echo; } | sed 's/{"noticeId"/\n&/g' | grep noticeId | while read -r notice; do
    subject=$(field subject <<< "$notice")
    [ -z "$subject" ] || tell letter "\"$subject\""
  done
}

say "A household picks two plans for $first"
bill=$(enroll "$health" HEALTH "Silver A II" 312.45)
tell billing "health: $(field dueNow <<< "$bill") due by $(field dueDate <<< "$bill")"
bill=$(enroll "$dental" DENTAL "Dental Basic" 41.10)
tell billing "dental: $(field dueNow <<< "$bill") due by $(field dueDate <<< "$bill")"

say "It pays both, health from a good account, dental from one that is empty"
paid=$(pay "$health" 312.45 "$(account 123456789)")
tell payment "health: $(field status <<< "$paid"), confirmation $(field confirmationNumber <<< "$paid"), settles $(field expectedSettlement <<< "$paid")"
bounced=$(pay "$dental" 41.10 "$(account 123459901)")
tell payment "dental: $(field status <<< "$bounced"), confirmation $(field confirmationNumber <<< "$bounced")"

say "The next banking day: the money is in, and both take effect"
move_to "$(field expectedSettlement <<< "$paid")"
coverage "$health" health
coverage "$dental" dental
letters "$health"

say "Some days later the bank sends the dental payment back"
for _ in 1 2 3 4 5 6 7; do
  returned=$(get payment "/v1/payments/$(field paymentId <<< "$bounced")")
  [ "$(field status <<< "$returned")" != RETURNED ] || break
  now=$(today)
  # The sandbox clock knows the calendar: ask it for the day after.
  next=$(printf '%04d-%02d-%02d' "${now:0:4}" "$((10#${now:5:2}))" "$((10#${now:8:2} + 1))")
  move_to "$next" 2> /dev/null || {
    m=$((10#${now:5:2} + 1)) y=${now:0:4}
    if [ "$m" -gt 12 ]; then m=1 y=$((y + 1)); fi
    move_to "$(printf '%04d-%02d-01' "$y" "$m")"
  }
done
tell payment "dental: $(field status <<< "$returned"), $(field networkCode <<< "$returned"): $(field message <<< "$returned")"
coverage "$dental" dental
letters "$dental" | tail -n 1

say "Nobody pays again, and the 23rd passes"
move_to "$after_deadline"
coverage "$dental" dental
letters "$dental" | tail -n 1

say "Health is not touched by any of it"
move_to "$first"
coverage "$health" health

say "The second month is not paid: on its first day grace begins"
move_to "$second"
owed=$(get billing "/v1/enrollments/$health")
coverage "$health" health
tell billing "health: $(field standing <<< "$owed"), $(field amount <<< "$owed") until $(field by <<< "$owed") cures it, or $(field consequence <<< "$owed")"
tell audit "$(get coverage "/v1/coverages/$health/explanation" | sed 's/"because".*//' | field summary)"

say "It pays, and coverage goes on without a gap"
cure=$(pay "$health" 312.45 "$(account 123456789)")
move_to "$(field expectedSettlement <<< "$cure")"
coverage "$health" health
tell billing "health: $(get billing "/v1/enrollments/$health" | field standing)"

say "What the member read about the dental plan"
get notification "/v1/notices?enrollmentId=$dental" | sed 's/{"noticeId"/\n&/g' | grep COVERAGE_CANCELLED |
  sed -nE 's/.*"body":"(([^"\\]|\\.)*)".*/\1/p' | while read -r body; do printf '%b\n' "$body"; done | sed 's/^/  | /'
