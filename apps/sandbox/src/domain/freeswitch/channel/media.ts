import type { Value } from '../event.ts';

type Variables = (readonly [string, Value | undefined])[];

const OFFER_HEAD =
  'v=0\r\no=user1 53655765 2353687637 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n';
const CODEC = 'CORE_PCM_MODULE.PCMU@8000h@20i@64000b';

/** What a caller offers to speak. */
export const CALLERS_OFFER = `${OFFER_HEAD}m=audio 6000 RTP/AVP 0 101\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:101 telephone-event/8000\r\n`;
const CALLEES_OFFER = `${OFFER_HEAD}m=audio 7000 RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\n`;

export const CODEC_STRING: readonly [string, Value] = ['ep_codec_string', CODEC];
export const ORIGINATOR_CODEC = CODEC;

/** What the switch writes down when a caller's leg begins to carry sound. The port is all that tells one leg from another. */
export function callersMedia(port: number, isBridged: boolean): Variables {
  return [
    ...(isBridged ? bridgedFlows : []),
    ['rtp_use_codec_string', 'PCMU,PCMA'],
    ...remoteFlows,
    ['audio_media_flow', 'sendrecv'],
    ...codec('rfc2833'),
    ...local(port),
    ['rtp_2833_send_payload', '101'],
    ['rtp_2833_recv_payload', '101'],
    ['remote_media_ip', '127.0.0.1'],
    ['remote_media_port', '6000'],
  ];
}

/** And of a leg that the switch itself dialled. */
export function calleesMedia(port: number): Variables {
  return [
    ['switch_r_sdp', CALLEES_OFFER],
    CODEC_STRING,
    ['rtp_use_codec_string', CODEC],
    ...remoteFlows,
    ...codec('info'),
    ...local(port),
    ['remote_media_ip', '127.0.0.1'],
    ['remote_media_port', '7000'],
  ];
}

export function localDescription(port: number): readonly [string, Value] {
  return [
    'rtp_local_sdp_str',
    `v=0\r\no=FreeSWITCH 1795175483 1795175484 IN IP4 127.0.0.1\r\ns=FreeSWITCH\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio ${port} RTP/AVP 0 101\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\na=ptime:20\r\na=sendrecv\r\n`,
  ];
}

const remoteFlows: Variables = [
  ['remote_video_media_flow', 'inactive'],
  ['remote_text_media_flow', 'inactive'],
  ['remote_audio_media_flow', 'sendrecv'],
];

const bridgedFlows: Variables = [
  ['switch_m_sdp', CALLEES_OFFER],
  ['video_media_flow', 'inactive'],
  ['text_media_flow', 'inactive'],
];

function codec(dtmf: string): Variables {
  return [
    ['rtp_audio_recv_pt', '0'],
    ['rtp_use_codec_name', 'PCMU'],
    ['rtp_use_codec_rate', '8000'],
    ['rtp_use_codec_ptime', '20'],
    ['rtp_use_codec_channels', '1'],
    ['rtp_last_audio_codec_string', 'PCMU@8000h@20i@1c'],
    ['read_codec', 'PCMU'],
    ['original_read_codec', 'PCMU'],
    ['read_rate', '8000'],
    ['original_read_rate', '8000'],
    ['write_codec', 'PCMU'],
    ['write_rate', '8000'],
    ['dtmf_type', dtmf],
  ];
}

function local(port: number): Variables {
  return [
    ['local_media_ip', '127.0.0.1'],
    ['local_media_port', String(port)],
    ['advertised_media_ip', '127.0.0.1'],
    ['rtp_use_timer_name', 'soft'],
    ['rtp_use_pt', '0'],
    ['rtp_use_ssrc', String(1_192_000_000 + port)],
  ];
}

/** Counters of sound. None flows here, so they say nothing, in the words of the real ones. */
export function soundCounters(): Variables {
  const zeros = (names: string, prefix: string): Variables =>
    names.split(' ').map((name) => [`rtp_audio_${prefix}${name}`, '0']);
  return [
    ...zeros('raw_bytes media_bytes packet_count media_packet_count skip_packet_count', 'in_'),
    ...zeros(
      'jitter_packet_count dtmf_packet_count cng_packet_count flush_packet_count largest_jb_size',
      'in_',
    ),
    ['rtp_audio_in_jitter_min_variance', '0.00'],
    ['rtp_audio_in_jitter_max_variance', '0.00'],
    ['rtp_audio_in_jitter_loss_rate', '0.00'],
    ['rtp_audio_in_jitter_burst_rate', '0.00'],
    ['rtp_audio_in_mean_interval', '0.00'],
    ['rtp_audio_in_flaw_total', '0'],
    ['rtp_audio_in_quality_percentage', '100.00'],
    ['rtp_audio_in_mos', '4.50'],
    ...zeros('raw_bytes media_bytes packet_count media_packet_count skip_packet_count', 'out_'),
    ...zeros('dtmf_packet_count cng_packet_count', 'out_'),
    ...zeros('rtcp_packet_count rtcp_octet_count', ''),
  ];
}
