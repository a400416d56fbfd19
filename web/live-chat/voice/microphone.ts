/** An open microphone: its sound in one channel, and how loud it is now. */
export interface Microphone {
  stream: MediaStream
  /** 0 to 1, roughly as loud as it feels */
  level: () => number
  onLost: (listener: () => void) => void
  close: () => void
}

const LOUD = 4 // speech at arm's length fills about a quarter of the scale

/** Asks for the microphone. Throws what the browser throws when the person or the machine says no. */
export async function openMicrophone(): Promise<Microphone> {
  const source = await navigator.mediaDevices.getUserMedia({
    audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  })
  const context = new AudioContext()
  void context.resume()
  const analyser = new AnalyserNode(context, { fftSize: 1024 })
  // A browser may hand over two channels whatever it was asked for; a voice message must have one.
  const mono = new MediaStreamAudioDestinationNode(context, { channelCount: 1, channelCountMode: 'explicit' })
  new MediaStreamAudioSourceNode(context, { mediaStream: source }).connect(analyser).connect(mono)
  const samples = new Float32Array(analyser.fftSize)
  return {
    stream: mono.stream,
    level: () => {
      analyser.getFloatTimeDomainData(samples)
      const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length
      return Math.min(1, Math.sqrt(power) * LOUD)
    },
    onLost: (listener) => source.getAudioTracks()[0]?.addEventListener('ended', listener),
    close: () => {
      for (const track of source.getTracks()) track.stop()
      void context.close()
    },
  }
}
